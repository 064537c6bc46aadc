// ctype.h in the "C" locale: ASCII. What is above it belongs to no class.

const within = inline((character: i32, first: i32, last: i32): bool => u32(character - first) <= u32(last - first));

export const isUpper = inline((character: i32): bool => within(character, 0x41, 0x5a));
export const isLower = inline((character: i32): bool => within(character, 0x61, 0x7a));
export const isDigit = inline((character: i32): bool => within(character, 0x30, 0x39));
export const isAlpha = inline((character: i32): bool => within(character | 0x20, 0x61, 0x7a));
/** Space, and tab to carriage return. */
export const isSpace = inline((character: i32): bool => character === 0x20 || within(character, 0x09, 0x0d));
export const toLower = inline((character: i32): i32 => isUpper(character) ? character | 0x20 : character);
export const toUpper = inline((character: i32): i32 => isLower(character) ? character & 0x5f : character);

const flag = inline((value: bool): i32 => value ? 1 : 0);

export const isupperSymbol = exported("isupper")((character: i32): i32 => flag(isUpper(character)));
export const islowerSymbol = exported("islower")((character: i32): i32 => flag(isLower(character)));
export const isdigitSymbol = exported("isdigit")((character: i32): i32 => flag(isDigit(character)));
export const isalphaSymbol = exported("isalpha")((character: i32): i32 => flag(isAlpha(character)));
export const isalnumSymbol = exported("isalnum")((character: i32): i32 => flag(isAlpha(character) || isDigit(character)));
export const isspaceSymbol = exported("isspace")((character: i32): i32 => flag(isSpace(character)));
export const isblankSymbol = exported("isblank")((character: i32): i32 => flag(character === 0x20 || character === 0x09));
export const iscntrlSymbol = exported("iscntrl")((character: i32): i32 => flag(within(character, 0, 0x1f) || character === 0x7f));
export const isprintSymbol = exported("isprint")((character: i32): i32 => flag(within(character, 0x20, 0x7e)));
export const isgraphSymbol = exported("isgraph")((character: i32): i32 => flag(within(character, 0x21, 0x7e)));
export const ispunctSymbol = exported("ispunct")((character: i32): i32 =>
  flag(within(character, 0x21, 0x7e) && !isAlpha(character) && !isDigit(character)));
export const isxdigitSymbol = exported("isxdigit")((character: i32): i32 => flag(isDigit(character) || within(character | 0x20, 0x61, 0x66)));
export const isasciiSymbol = exported("isascii")((character: i32): i32 => flag(within(character, 0, 0x7f)));
export const tolowerSymbol = exported("tolower")((character: i32): i32 => toLower(character));
export const toupperSymbol = exported("toupper")((character: i32): i32 => toUpper(character));
export const toasciiSymbol = exported("toascii")((character: i32): i32 => character & 0x7f);
