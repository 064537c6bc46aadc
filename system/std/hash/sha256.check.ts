// SHA-256 of the examples of FIPS 180-2, appendix B, of all short lengths, and of pieces of every size.
// expect: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
// expect: 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
// expect: cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0
// expect: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
// expect: lengths 0 to 299: f65f14b090e805017546322e618401d41f0710c213e013a5131eb38bbe8f367f
// expect: 300 bytes in pieces of 1 to 130 bytes: 0 differences
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";
import { Sha256, sha256 } from "./sha256.ts";

export function main(): i32 {
  show("abc".bytes);
  show("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".bytes);
  showMillion();
  show("".bytes);

  const text = new StaticArray<u8, 300>();
  for (let index = 0; index < 300; index += 1) text[index] = u8(index * 7);
  const digest = new StaticArray<u8, 32>();
  const all = new Sha256();
  for (let length: usize = 0; length < 300; length += 1) {
    sha256(text.slice(0, length), digest.slice());
    all.update(digest.slice());
  }
  all.finish(digest.slice());
  standardOutput.write("lengths 0 to 299: ");
  showDigest(digest.slice());
  print(standardOutput, `300 bytes in pieces of 1 to 130 bytes: ${differencesByPieces(text.slice())} differences\n`);
  return 0;
}

function differencesByPieces(text: Slice<u8>): u32 {
  const expected = new StaticArray<u8, 32>();
  const digest = new StaticArray<u8, 32>();
  sha256(text, expected.slice());
  let differences: u32 = 0;
  for (let size: usize = 1; size <= 130; size += 1) {
    const hash = new Sha256();
    for (let start: usize = 0; start < text.length; start += size) {
      hash.update(text.slice(start, start + size < text.length ? start + size : text.length));
    }
    hash.finish(digest.slice());
    if (stringFrom(digest.slice()) !== stringFrom(expected.slice())) differences += 1;
  }
  return differences;
}

function showMillion(): void {
  const hash = new Sha256();
  for (let count = 0; count < 100000; count += 1) hash.update("aaaaaaaaaa".bytes);
  const digest = new StaticArray<u8, 32>();
  hash.finish(digest.slice());
  showDigest(digest.slice());
}

function show(text: Slice<u8>): void {
  const digest = new StaticArray<u8, 32>();
  sha256(text, digest.slice());
  showDigest(digest.slice());
}

function showDigest(digest: Slice<u8>): void {
  for (const byte of digest) print(standardOutput, `${new Hexadecimal(u64(byte), 2)}`);
  standardOutput.write("\n");
}
