// A register that the device does not have.
// expect: TS2339 9:9
class Timer {
  @at(0x00) count!: ReadOnly<u32>;
}

export function main(): i32 {
  const timer = changetype<Timer>(usize(0xfed00000));
  timer.interval.read();
  return 0;
}
