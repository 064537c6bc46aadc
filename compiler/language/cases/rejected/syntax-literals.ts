// Literals that the language does not have.
export function main(): i32 {
  const big = 1n;
  const pattern = /a+/;
  const view = <u8>1;
  const meta = import.meta;
  return 0;
}
