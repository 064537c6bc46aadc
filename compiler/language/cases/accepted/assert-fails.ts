// exit: 101
// expect-log: 7 is too large
// A failed assertion panics with its template.
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const n = opaque<u32>(7);
  assert(n > 0);
  assert(n < 5, `${n} is too large`);
  return 0;
}
