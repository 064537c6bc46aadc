// A result must be looked at.
// expect: BF4004 5:3
function parse(text: string): Result<u32, "empty"> { return text.length === 0 ? fail("empty") : 1; }
export function main(): i32 {
  parse("1");
  return 0;
}
