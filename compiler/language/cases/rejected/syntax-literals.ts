// Literals that the language does not have.
// expect: BF1001 7:15
// expect: BF1001 8:19
// expect: BF1001 9:16
// expect: BF1001 10:16
export function main(): i32 {
  const big = 1n;
  const pattern = /a+/;
  const view = <u8>1;
  const meta = import.meta;
  return 0;
}
