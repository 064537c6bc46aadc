// An external function whose type is no function.
// expect: BF3002 3:22
const clock = extern<u64>("clock");
export function main(): i32 {
  return i32(clock);
}
