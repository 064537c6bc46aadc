// exit: 101
// expect-log: assertion failed: n < 5
// Without a message, the assertion itself is the message.
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const n = opaque<u32>(7);
  assert(n < 5);
  return 0;
}
