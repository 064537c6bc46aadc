// Seals a text, with a key and without, and opens it with each of its bits flipped, cut at each byte, and under another name.
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { openSealed, writeSeal } from "../seal.ts";

const NAME = "objects/a.o";
const CONTENT = "What was learned in the boots before.";

export function main(): i32 {
  using plain = new TextBuilder<typeof heap>(heap);
  plain.write(CONTENT);
  writeSeal(plain, NAME, CONTENT.bytes, null);
  tell("without a key", plain.text.bytes, null);
  const key = "0123456789abcdef".bytes;
  using sealed = new TextBuilder<typeof heap>(heap);
  sealed.write(CONTENT);
  writeSeal(sealed, NAME, CONTENT.bytes, key);
  tell("with a key", sealed.text.bytes, key);
  const others: StaticArray<bool, 3> = [isOpened(NAME, plain.text.bytes, key), isOpened(NAME, sealed.text.bytes, "another key.....".bytes), isOpened("plan.json", plain.text.bytes, null)];
  print(standardOutput, `no key, another key, another name: ${others[0]} ${others[1]} ${others[2]}\n`);
  return 0;
}

function tell(what: string, bytes: Slice<u8>, key: Slice<u8> | null): void {
  let believed: u32 = 0;
  for (const bit of range(bytes.length * 8)) {
    bytes[bit / 8] ^= u8(1 << (bit % 8));
    if (isOpened(NAME, bytes, key)) believed += 1;
    bytes[bit / 8] ^= u8(1 << (bit % 8));
  }
  for (const length of range(bytes.length)) {
    if (isOpened(NAME, bytes.slice(0, length), key)) believed += 1;
  }
  print(standardOutput, `${what}: opened ${isOpened(NAME, bytes, key)}, flipped or cut and believed ${believed}\n`);
}

function isOpened(name: string, bytes: Slice<u8>, key: Slice<u8> | null): bool {
  const content = openSealed(name, bytes, key);
  return !failed(content) && stringFrom(content) === CONTENT;
}
