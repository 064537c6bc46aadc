// A condition is a bool.
export function main(): i32 {
  const n: u32 = 1;
  const text = "abc";
  if (n) return 1;
  while (text.length) return 2;
  return n && true ? 1 : 0;
}
