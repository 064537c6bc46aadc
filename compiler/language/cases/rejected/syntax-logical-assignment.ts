// The operators that assign under a condition.
// expect: BF1001 6:8
// expect: BF1001 7:8
export function main(): i32 {
  let flag = true;
  flag &&= false;
  flag ||= true;
  return 0;
}
