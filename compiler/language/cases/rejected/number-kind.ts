// A number of no kind.
// expect: BF2002 4:10
export function main(): i32 {
  let n: number = 1;
  return 0;
}
