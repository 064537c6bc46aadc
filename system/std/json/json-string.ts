// Strings inside of JSON: checking the raw text between the quotes once, and turning it into plain UTF-8 later.
import { digitValue } from "../text/parse.ts";
import { utf8Length, writeUtf8 } from "../text/utf8.ts";
import type { JsonProblem } from "./json-error.ts";

/** Where the string ends (the place of its closing quote), or what is wrong and at which byte. */
export type StringScan = {
  readonly problem: JsonProblem | null;
  readonly offset: usize;
  readonly hasEscapes: bool;
};

/** One escape: the character that it stands for and the bytes that it takes. */
type Escape = { readonly character: u32; readonly length: usize };

/** Checks a string from the byte behind its opening quote on. */
export function scanJsonString(text: string, start: usize): StringScan {
  let at = start;
  let hasEscapes = false;
  while (at < text.length) {
    const character = text[at];
    if (character === "\""[0]) return { problem: null, offset: at, hasEscapes };
    if (character < 0x20) {
      return { problem: "a string contains a control character, which must be escaped", offset: at, hasEscapes };
    }
    if (character === "\\"[0]) {
      hasEscapes = true;
      const escape = readEscape(text, at);
      if (failed(escape)) return { problem: escape.error, offset: at, hasEscapes };
      at += escape.length;
    } else {
      const length = utf8Length(text, at);
      if (length === 0) return { problem: "a string is not valid UTF-8", offset: at, hasEscapes };
      at += length;
    }
  }
  return { problem: "the text ends too early", offset: at, hasEscapes };
}

/**
 * Writes the plain text of a string that `scanJsonString` accepted to the start of `target` and returns it, or null when
 * it does not fit. As many bytes as the raw text has are always enough.
 */
export function unescapeJson(raw: string, target: Slice<u8>): string | null {
  let used: usize = 0;
  let at: usize = 0;
  while (at < raw.length) {
    if (raw[at] !== "\\"[0]) {
      if (used === target.length) return null;
      target[used] = raw[at];
      used += 1;
      at += 1;
    } else {
      const escape = unwrap(readEscape(raw, at));
      const written = writeUtf8(escape.character, target.slice(used));
      if (written === 0) return null;
      used += written;
      at += escape.length;
    }
  }
  return stringFrom(target.slice(0, used));
}

/** The escape whose backslash stands at `at`; a surrogate pair is one. */
function readEscape(text: string, at: usize): Result<Escape, JsonProblem> {
  if (text.length - at < 2) return fail("the text ends too early");
  switch (text[at + 1]) {
    case 0x22: // "
    case 0x2f: // /
    case 0x5c: // \
      return { character: u32(text[at + 1]), length: 2 };
    case 0x62: // b
      return { character: 0x08, length: 2 };
    case 0x66: // f
      return { character: 0x0c, length: 2 };
    case 0x6e: // n
      return { character: 0x0a, length: 2 };
    case 0x72: // r
      return { character: 0x0d, length: 2 };
    case 0x74: // t
      return { character: 0x09, length: 2 };
    case 0x75: // u
      return readUnicodeEscape(text, at);
    default:
      return fail("an escape in a string is not known");
  }
}

function readUnicodeEscape(text: string, at: usize): Result<Escape, JsonProblem> {
  const unit = codeUnit(text, at);
  if (failed(unit)) return unit;
  if (unit < 0xd800 || unit > 0xdfff) return { character: unit, length: 6 };
  if (unit > 0xdbff || text.length - at < 8 || text[at + 6] !== "\\"[0] || text[at + 7] !== "u"[0]) {
    return fail("half of a surrogate pair stands alone");
  }
  const low = codeUnit(text, at + 6);
  if (failed(low)) return low;
  if (low < 0xdc00 || low > 0xdfff) return fail("half of a surrogate pair stands alone");
  return { character: 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), length: 12 };
}

/** The UTF-16 code unit of the escape \uXXXX at `at`. */
function codeUnit(text: string, at: usize): Result<u32, JsonProblem> {
  let unit: u32 = 0;
  for (let index: usize = 2; index < 6; index += 1) {
    if (at + index >= text.length) return fail("the text ends too early");
    const digit = digitValue(text[at + index]);
    if (digit >= 16) return fail("an escape in a string is not known");
    unit = (unit << 4) | u32(digit);
  }
  return unit;
}
