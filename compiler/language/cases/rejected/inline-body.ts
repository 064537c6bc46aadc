// unchecked and its fellows take a function that is written in place.
// expect: BF4013 5:13
function work(): u32 { return 1; }
export function main(): i32 {
  const a = unchecked(work);
  return 0;
}
