// Template literals are never built in memory.
export function main(): i32 {
  const n: i32 = 1;
  const text: string = `n is ${n}`;
  return 0;
}
