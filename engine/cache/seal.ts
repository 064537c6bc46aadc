// The line that each file of the memory ends with: a check sum over its name and content, and with a key a code that only who has the
// key can make. A file that was damaged, cut, or put in another's place does not match it (tool/memory/seal.ts reads it too).
import { HmacSha256 } from "bareflow/std/hash/hmac-sha256.ts";
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { writeHex } from "../digest.ts";

const BEGIN = "\n#bareflow-seal 1 sha256=";
const MIDDLE = " hmac=";
const END = "\n";
const HEX_BYTES: usize = 64;
const NO_CODE = "----------------------------------------------------------------";
const SEPARATOR = "\0";
export const SEAL_BYTES: usize = BEGIN.length + HEX_BYTES + MIDDLE.length + HEX_BYTES + END.length;

/** Writes the seal of a file. `name` is relative to the memory's folder; without a key it has no code. */
export function writeSeal<W extends Writer>(writer: W, name: string, content: Slice<u8>, key: Slice<u8> | null): void {
  const digest = new StaticArray<u8, 32>();
  writer.write(BEGIN);
  digestOf(name, content, digest.slice());
  writeHex(writer, digest.slice());
  writer.write(MIDDLE);
  if (key === null) {
    writer.write(NO_CODE);
  } else {
    codeOf(name, content, key, digest.slice());
    writeHex(writer, digest.slice());
  }
  writer.write(END);
}

/** The content of a sealed file, or why it cannot be believed. With a key, only files that were sealed with it are. */
export function openSealed(name: string, bytes: Slice<u8>, key: Slice<u8> | null): Result<Slice<u8>, string> {
  if (bytes.length < SEAL_BYTES) return fail("it is too short to be sealed");
  const content = bytes.slice(0, bytes.length - SEAL_BYTES);
  const seal = stringFrom(bytes.slice(content.length));
  const sum = seal.slice(BEGIN.length, BEGIN.length + HEX_BYTES);
  const code = seal.slice(BEGIN.length + HEX_BYTES + MIDDLE.length, SEAL_BYTES - END.length);
  const isForm = seal.slice(0, BEGIN.length) === BEGIN && seal.slice(BEGIN.length + HEX_BYTES, BEGIN.length + HEX_BYTES + MIDDLE.length) === MIDDLE
    && seal.slice(SEAL_BYTES - END.length) === END && (code === NO_CODE || areDigits(code));
  if (!isForm) return fail("it has no seal");
  const digest = new StaticArray<u8, 32>();
  digestOf(name, content, digest.slice());
  if (!isHexOf(digest.slice(), sum)) return fail("it does not match its seal");
  if (key === null) return content;
  if (code === NO_CODE) return fail("it was written without a key");
  codeOf(name, content, key, digest.slice());
  return isHexOf(digest.slice(), code) ? content : fail("it was written with another key");
}

function digestOf(name: string, content: Slice<u8>, digest: Slice<u8>): void {
  const hash = new Sha256();
  hash.update(name.bytes);
  hash.update(SEPARATOR.bytes);
  hash.update(content);
  hash.finish(digest);
}

function codeOf(name: string, content: Slice<u8>, key: Slice<u8>, code: Slice<u8>): void {
  const hmac = new HmacSha256(key);
  hmac.update(name.bytes);
  hmac.update(SEPARATOR.bytes);
  hmac.update(content);
  hmac.finish(code);
}

function areDigits(text: string): bool {
  for (const character of text) {
    if (!((character >= "0"[0] && character <= "9"[0]) || (character >= "a"[0] && character <= "f"[0]))) return false;
  }
  return true;
}

/** Looks at all digits, however many are wrong: how long it takes tells nothing of a code. */
function isHexOf(bytes: Slice<u8>, digits: string): bool {
  if (digits.length !== bytes.length * 2) return false;
  let difference: u8 = 0;
  for (const index of range(digits.length)) {
    const half = (index & 1) === 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 15;
    difference |= digits[index] ^ "0123456789abcdef"[half];
  }
  return difference === 0;
}
