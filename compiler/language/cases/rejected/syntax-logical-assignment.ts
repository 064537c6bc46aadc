// The operators that assign under a condition.
export function main(): i32 {
  let flag = true;
  flag &&= false;
  flag ||= true;
  return 0;
}
