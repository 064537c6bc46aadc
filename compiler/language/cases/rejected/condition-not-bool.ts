// A condition is a bool.
// expect: BF2005 8:7
// expect: BF2005 9:10
// expect: BF2005 10:10
export function main(): i32 {
  const n: u32 = 1;
  const text = "abc";
  if (n) return 1;
  while (text.length) return 2;
  return n && true ? 1 : 0;
}
