// Template literals are never built in memory.
// expect: BF1007 5:24
export function main(): i32 {
  const n: i32 = 1;
  const text: string = `n is ${n}`;
  return 0;
}
