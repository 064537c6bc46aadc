// Registers in memory: a read-only one is not written, a write-only one not read, and none is replaced as a whole.
// expect: TS2339 18:15
// expect: TS2339 19:53
// expect: TS2741 20:3
class Timer {
  @at(0x00) count!: ReadOnly<u32>;
  @at(0x08) reload!: WriteOnly<u32>;
  @at(0x10) control!: ReadWrite<u32>;
}

const timer = changetype<Timer>(0xfed00000);

export function main(): i32 {
  timer.control.write(1);
  const count = timer.count.read();
  if (count > 100) return 1;
  timer.reload.write(100);
  timer.count.write(1);
  const wrong = timer.control.read() + timer.reload.read();
  timer.count = timer.reload;
  return i32(wrong);
}
