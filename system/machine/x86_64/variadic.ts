// The arguments behind a C function's `...`, one after the other (System V ABI for x86-64, 3.5.7: the type va_list).

/** What a va_list points to. */
export class VariadicList {
  /** Bytes of the saved registers that are used up: of the general ones 48, of the vector ones the 128 behind them. */
  generalOffset: u32 = 0;
  vectorOffset: u32 = 0;
  /** Where the arguments lie that came on the stack. */
  overflow: usize = 0;
  registers: usize = 0;
}

const GENERAL_END = 48;
const VECTOR_END = 176;

/** An integer or pointer. Of a narrower one only its own bits are defined. */
export function nextWord(list: VariadicList): u64 {
  if (list.generalOffset >= GENERAL_END) return load<u64>(nextOnStack(list));
  const place = list.registers + usize(list.generalOffset);
  list.generalOffset += 8;
  return load<u64>(place);
}

export function nextDouble(list: VariadicList): f64 {
  if (list.vectorOffset >= VECTOR_END) return load<f64>(nextOnStack(list));
  const place = list.registers + usize(list.vectorOffset);
  list.vectorOffset += 16;
  return load<f64>(place);
}

function nextOnStack(list: VariadicList): usize {
  const place = list.overflow;
  list.overflow += 8;
  return place;
}
