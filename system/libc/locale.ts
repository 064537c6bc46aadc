// locale.h: there is one locale, "C".

const NAME = "C\0";

/** The name, unless another locale is asked for. */
export const setlocaleSymbol = exported("setlocale")((category: i32, name: Ptr<u8> | null): Ptr<u8> | null => {
  if (name === null || name[0] === 0 || (name[0] === "C"[0] && name[1] === 0)) return NAME.bytes.pointer;
  const POSIX = "POSIX\0";
  return memory.equal(name, POSIX.bytes.pointer, POSIX.length) ? NAME.bytes.pointer : null;
});

const EMPTY = "\0";
const POINT = ".\0";
/** CHAR_MAX where characters have signs: not known. */
const UNKNOWN: u64 = 0x7f7f7f7f7f7f7f7f;

/** struct lconv: ten texts and eight characters. */
const conventions = new StaticArray<u64, 11>();

export const localeconvSymbol = exported("localeconv")((): Ptr<u64> => {
  conventions[0] = POINT.bytes.pointer.address;
  for (let index: usize = 1; index < 10; index += 1) conventions[index] = EMPTY.bytes.pointer.address;
  conventions[10] = UNKNOWN;
  return conventions.pointer;
});
