// Arithmetic on what is no number.
// expect: BF2004 6:18
// expect: BF2004 8:7
export function main(): i32 {
  const text: string = "a";
  const joined = text + "b";
  const pair: [i32, i32] = [1, 2];
  if (pair === pair) return 1;
  return 0;
}
