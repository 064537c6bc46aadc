// Data is executed: no page is writable and executable.
// boards: pc virt raspi hosted
// machines: microvm q35
// exit: 101
// expect-log: ^trap: page fault: execution of 0x[0-9a-f]{16}, which is not executable\n

/** `ret`. */
let instruction: u64 = 0xc3;

export function main(): i32 {
  volatile.store<u64>(addressOf(instruction).address, 0xc3);
  changetype<FunctionPointer<() => void>>(addressOf(instruction).address)();
  return 0;
}
