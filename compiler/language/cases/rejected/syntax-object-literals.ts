// Object literals that are no records.
// expect: BF1001 9:20
// expect: BF1001 10:20
// expect: BF1001 11:24
// expect: BF1001 12:22
// expect: BF1001 13:20
export function main(): i32 {
  const base = { a: u32(1) };
  const spread = { ...base };
  const method = { run(): void {} };
  const getter = { get a(): u32 { return 1; } };
  const computed = { ["a"]: u32(1) };
  const quoted = { "a": u32(1) };
  return 0;
}
