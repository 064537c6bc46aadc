// Assignments to what is no variable.
export function main(): i32 {
  const text = "abc";
  text.slice(0);
  addressOf(1 + 1);
  return 0;
}
