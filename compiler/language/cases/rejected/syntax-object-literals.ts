// Object literals that are no records.
export function main(): i32 {
  const base = { a: u32(1) };
  const spread = { ...base };
  const method = { run(): void {} };
  const getter = { get a(): u32 { return 1; } };
  const computed = { ["a"]: u32(1) };
  const quoted = { "a": u32(1) };
  return 0;
}
