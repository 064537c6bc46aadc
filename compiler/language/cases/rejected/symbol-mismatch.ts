// expect: BF4019 5:22
// An extern that names a function of this program has that function's type.

export const twiceOf = exported("twice_of")((value: i64, factor: i64): i64 => value * factor);
const twice = extern<(value: i32) => i32>("twice_of");

export function main(): i32 {
  return twice(2);
}
