// A closure is called without the value that its parameter could have left out.
// expect: BF3013 5:10
export function main(): i32 {
  const next = (n: i32, step: i32 = 1): i32 => n + step;
  return next(1);
}
