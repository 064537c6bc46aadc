// expect: assigned 6 15
// expect: operators 2 -4 7 3
// expect: compared true true false
// expect: in conditions 9 0
// expect: as arguments 5 8
// expect: returned 1 null
// expect: loops 6
// A number that may be missing is a number after a test or an assignment.
import { standardOutput } from "bareflow/kernel/program.ts";

class Setting { value: u32 | null = null; }
function magnitude(x: f32 | null): f32 | null { return x === null ? null : float.absolute(x); }
function negate(x: i32 | null): i32 | null { if (x === null) return x; return -x; }
function combine(x: u8 | null, y: u8): u8 | null { return x === null ? y : x * 2 + y; }
function plus(a: u32, b: u32): u32 { return a + b; }
function lower(n: u32): u32 | null { return n > 0 ? n - 1 : null; }

export function main(): i32 {
  let n: u32 | null = null;
  n = 5;
  n += 1;
  const setting = new Setting();
  setting.value = 3;
  setting.value *= 5;
  print(standardOutput, `assigned ${n} ${setting.value}\n`);
  print(standardOutput, `operators ${magnitude(-2) ?? 0} ${negate(4) ?? 0} ${combine(2, 3) ?? 0} ${combine(null, 3) ?? 0}\n`);
  print(standardOutput, `compared ${n === 6} ${n > 5} ${n !== setting.value - 9}\n`);
  const some = lower(10), none = lower(0);
  print(standardOutput, `in conditions ${some !== null && some > 5 ? some : 0} ${none !== null ? none : 0}\n`);
  if (some !== null) print(standardOutput, `as arguments ${plus(some, 1) / 2} ${plus(some - 1, 0)}\n`);
  const one = lower(2), missing = lower(0);
  print(standardOutput, `returned ${one ?? 99} ${missing === null ? "null" : "some"}\n`);
  let sum: u32 = 0;
  for (let i: u32 | null = 3; i !== null; i = lower(i)) sum += i;
  print(standardOutput, `loops ${sum}\n`);
  return 0;
}
