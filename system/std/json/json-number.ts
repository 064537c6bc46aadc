// Numbers inside of JSON: checking their grammar, which is stricter than that of parseF64.
import type { JsonScan } from "./json-error.ts";

/** Finds the end of the number that begins at `start`. RFC 8259, 6: [-] int [frac] [exp] */
export function scanJsonNumber(text: string, start: usize): JsonScan {
  let at = start;
  if (characterAt(text, at) === "-"[0]) at += 1;
  const leadingZero = characterAt(text, at) === "0"[0];
  const whole = skipDigits(text, at);
  if (whole === at) return malformed(text, at);
  if (leadingZero && whole !== at + 1) return malformed(text, at + 1);
  at = whole;
  if (characterAt(text, at) === "."[0]) {
    const end = skipDigits(text, at + 1);
    if (end === at + 1) return malformed(text, end);
    at = end;
  }
  if ((characterAt(text, at) | 0x20) === "e"[0]) {
    at += 1;
    if (characterAt(text, at) === "+"[0] || characterAt(text, at) === "-"[0]) at += 1;
    const end = skipDigits(text, at);
    if (end === at) return malformed(text, end);
    at = end;
  }
  return { problem: null, offset: at };
}

function malformed(text: string, at: usize): JsonScan {
  if (at === text.length) return { problem: "the text ends too early", offset: at };
  return { problem: "a number is malformed", offset: at };
}

/** Where the digits that begin at `start` end; `start` itself when there are none. */
function skipDigits(text: string, start: usize): usize {
  let at = start;
  while (characterAt(text, at) >= "0"[0] && characterAt(text, at) <= "9"[0]) at += 1;
  return at;
}

/** The character, or 0 at the end of the text. */
function characterAt(text: string, at: usize): u8 {
  return at < text.length ? text[at] : 0;
}
