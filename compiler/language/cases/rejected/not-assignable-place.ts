// Assignments to what is no variable.
// expect: BF3007 6:13
export function main(): i32 {
  const text = "abc";
  text.slice(0);
  addressOf(1 + 1);
  return 0;
}
