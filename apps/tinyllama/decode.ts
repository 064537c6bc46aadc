// Tokens back to text, and what of it is fit to print, by llama2.c's rules.
import { startOfText } from "./tokenizer.ts";

/** Every byte as a text of its own. */
const everyByte = comptime(() => {
  const bytes = new StaticArray<u8, 256>();
  for (const byte of range(256)) {
    bytes[byte] = u8(byte);
  }
  return bytes;
});

/** The text of `token` with its piece, behind `previous`: the first word of a text loses its space, `<0x0A>` is a byte. */
export function decode(pieces: Slice<string>, previous: u32, token: u32): string {
  const piece = pieces[token];
  const text = previous === startOfText && piece.length > 0 && piece[0] === " "[0] ? piece.slice(1) : piece;
  const byte = rawByte(text);
  return byte === null ? text : stringFrom(everyByte.slice(byte, usize(byte) + 1));
}

/** Whether the text may be printed: a single byte only when it is visible ASCII or white space, anything longer always. */
export function isPrintable(text: string): bool {
  if (text.length !== 1) {
    return text.length > 0;
  }
  const isVisible = text[0] >= 0x20 && text[0] < 0x7f;
  const isWhiteSpace = text[0] >= 0x09 && text[0] <= 0x0d;
  return isVisible || isWhiteSpace;
}

/** The byte that a piece such as `<0x0A>` stands for. One hexadecimal digit is enough and nothing behind is looked at. */
function rawByte(piece: string): u8 | null {
  if (piece.length < 4 || piece.slice(0, 3) !== "<0x") {
    return null;
  }
  const first = hexadecimalValue(piece[3]);
  if (first === null) {
    return null;
  }
  const second = piece.length > 4 ? hexadecimalValue(piece[4]) : null;
  return second === null ? first : first * 16 + second;
}

function hexadecimalValue(character: u8): u8 | null {
  if (character >= "0"[0] && character <= "9"[0]) {
    return character - "0"[0];
  }
  const lowerCase = character | 0x20;
  if (lowerCase >= "a"[0] && lowerCase <= "f"[0]) {
    return lowerCase - "a"[0] + 10;
  }
  return null;
}
