// exit: 101
// expect-log: panic
// A place that is never reached panics when it is.
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  switch (opaque<u32>(3)) {
    case 1: return 1;
    case 2: return 2;
    default: return unreachable();
  }
}
