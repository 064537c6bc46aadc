// A number of no kind.
export function main(): i32 {
  let n: number = 1;
  return 0;
}
