// locale.h: there is one locale, "C". Its texts are UTF-8, so "C.UTF-8" is the same.

const NAME = "C\0";

/** The name, unless another locale is asked for. */
export const setlocaleSymbol = exported("setlocale")((category: i32, name: Ptr<u8> | null): Ptr<u8> | null =>
  name === null || name[0] === 0 || isText(name, "C\0") || isText(name, "POSIX\0") || isText(name, "C.UTF-8\0") || isText(name, "C.utf8\0") ? NAME.bytes.pointer : null);

function isText(text: Ptr<u8>, wanted: string): bool {
  for (let index: usize = 0; index < wanted.length; index += 1) if (text[index] !== wanted[index]) return false;
  return true;
}

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
