// Types that C does not have.
// expect: BF4007 3:21
const send = extern<(pair: [u32, u32]) => void>("send");
export function main(): i32 {
  send([1, 2]);
  return 0;
}
