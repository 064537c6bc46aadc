// A function pointer that was never set is called.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: page fault: execution of 0x0000000000000000, which is not mapped: a null pointer was used\n
let target: usize = 0;

export function main(): i32 {
  changetype<FunctionPointer<() => void>>(volatile.load<usize>(addressOf(target).address))();
  return 0;
}
