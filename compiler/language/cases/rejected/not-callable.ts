// A value that is no function.
type Handler = (() => void) | null;
export function main(): i32 {
  const f: (() => void) | u32 = 1;
  f();
  return 0;
}
