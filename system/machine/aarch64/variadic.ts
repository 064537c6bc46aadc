// The arguments behind a C function's `...`, one after the other (Procedure Call Standard for the Arm 64-bit Architecture,
// appendix B: variable argument lists).

/** What a va_list is. */
export class VariadicList {
  /** Where the arguments lie that came on the stack. */
  stack: usize = 0;
  /** The ends of the saved registers; offsets count up from a negative number to 0. */
  generalTop: usize = 0;
  vectorTop: usize = 0;
  generalOffset: i32 = 0;
  vectorOffset: i32 = 0;
}

/** An integer or pointer. Of a narrower one only its own bits are defined. */
export function nextWord(list: VariadicList): u64 {
  if (list.generalOffset >= 0) return load<u64>(nextOnStack(list));
  const place = list.generalTop + usize(i64(list.generalOffset));
  list.generalOffset += 8;
  return load<u64>(place);
}

export function nextDouble(list: VariadicList): f64 {
  if (list.vectorOffset >= 0) return load<f64>(nextOnStack(list));
  const place = list.vectorTop + usize(i64(list.vectorOffset));
  list.vectorOffset += 16;
  return load<f64>(place);
}

function nextOnStack(list: VariadicList): usize {
  const place = list.stack;
  list.stack += 8;
  return place;
}
