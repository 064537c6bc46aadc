// HMAC-SHA-256 of test cases 1, 2 and 6 of RFC 4231.
// expect: b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
// expect: 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
// expect: 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";
import { HmacSha256 } from "./hmac-sha256.ts";

export function main(): i32 {
  const key = new StaticArray<u8, 131>();
  key.fill(0x0b);
  show(key.slice(0, 20), "Hi There");
  show("Jefe".bytes, "what do ya want for nothing?");
  key.fill(0xaa);
  show(key.slice(), "Test Using Larger Than Block-Size Key - Hash Key First");
  return 0;
}

function show(key: Slice<u8>, text: string): void {
  const hmac = new HmacSha256(key);
  for (const index of range(text.length)) hmac.update(text.slice(index, index + 1).bytes);
  const code = new StaticArray<u8, 32>();
  hmac.finish(code.slice());
  for (const byte of code) print(standardOutput, `${new Hexadecimal(u64(byte), 2)}`);
  standardOutput.write("\n");
}
