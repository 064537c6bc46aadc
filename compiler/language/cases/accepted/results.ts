// expect: parsed 1234
// expect: error: bad digit at 2
// expect: error: empty
// expect: sum 46
// expect: propagated: bad digit
// expect: unwrap 7
// expect: void ok
// expect: void failed: disk full
// expect: enum error 2
// expect: record error 3:7
// expect: slice result 2
// expect: class result 5
// expect: widened errors not found / denied / denied
// expect: nested 8
// expect: bool result true false bad
// expect: ignored
// expect: compare true
// expect: assigned later 5 late
// expect: tuple 1 2
// expect: same type for value and error 9 err 4
// Result: made, tested, propagated into other Results, unwrapped and ignored.
import { standardOutput } from "bareflow/kernel/program.ts";

function parse(text: string): Result<u32, "empty" | "bad digit"> {
  if (text.length === 0) return fail("empty");
  let value: u32 = 0;
  for (const c of text) {
    if (c < "0"[0] || c > "9"[0]) return fail("bad digit");
    value = value * 10 + u32(c - "0"[0]);
  }
  return value;
}

function sum(a: string, b: string): Result<u64, "empty" | "bad digit" | "too large"> {
  const left = parse(a);
  if (failed(left)) return left;
  const right = parse(b);
  if (failed(right)) return right;
  if (left > 1000) return fail("too large");
  return u64(left) + right;
}

function save(free: u32): Result<void, "disk full"> {
  if (free === 0) return fail("disk full");
}

function saveTwice(free: u32): Result<void, "disk full" | "never"> {
  const first = save(free);
  if (failed(first)) return first;
  return save(free - 1);
}

enum Code { Ok, Again, Broken }
function withEnum(n: u32): Result<u32, Code> { return n > 0 ? n : fail(Code.Broken); }

interface Place { readonly line: u32; readonly column: u32 }
function withRecord(n: u32): Result<string, Place> {
  if (n === 0) return fail({ line: 3, column: 7 });
  return "fine";
}

const bytes: StaticArray<u8, 4> = [1, 2, 3, 4];
function firstHalf(n: usize): Result<Slice<u8>, "odd"> {
  if (n % 2 !== 0) return fail("odd");
  return bytes.slice(0, n / 2);
}

class Point { constructor(public x: u32) {} }
const shared = new Point(5);
function locate(n: u32): Result<Point, "lost"> { return n === 0 ? fail("lost") : shared; }

function open(n: u32): Result<u32, "not found" | "denied"> { return n === 0 ? fail("not found") : fail("denied"); }
function isEven(n: u32): Result<bool, "bad"> { if (n > 100) return fail("bad"); return n % 2 === 0; }
function pair(n: u32): Result<[u32, u32], "zero"> { if (n === 0) return fail("zero"); return [n, n + 1]; }
function sameType(n: u32): Result<u32, u32> { if (n > 5) return fail(n - 5); return n * 3; }
function twice(text: string): Result<u32, "empty" | "bad digit"> { return unwrap(parse(text)) * 2; }

export function main(): i32 {
  const good = parse("1234");
  if (failed(good)) return 1;
  print(standardOutput, `parsed ${good}\n`);
  const bad = parse("12x");
  if (failed(bad)) print(standardOutput, `error: ${bad.error} at 2\n`);
  const empty = parse("");
  if (failed(empty)) print(standardOutput, `error: ${empty.error}\n`);
  const total = sum("12", "34");
  if (!failed(total)) print(standardOutput, `sum ${total}\n`);
  const wrong = sum("12", "3.4");
  if (failed(wrong)) print(standardOutput, `propagated: ${wrong.error}\n`);
  print(standardOutput, `unwrap ${unwrap(parse("7"))}\n`);
  const saved = save(1);
  print(standardOutput, `void ${failed(saved) ? "failed" : "ok"}\n`);
  const full = saveTwice(1);
  if (failed(full)) print(standardOutput, `void failed: ${full.error}\n`);
  const broken = withEnum(0);
  if (failed(broken)) print(standardOutput, `enum error ${broken.error}\n`);
  const placed = withRecord(0);
  if (failed(placed)) print(standardOutput, `record error ${placed.error.line}:${placed.error.column}\n`);
  const half = firstHalf(4);
  if (!failed(half)) print(standardOutput, `slice result ${half.length}\n`);
  print(standardOutput, `class result ${unwrap(locate(1)).x}\n`);
  const missing = open(0), denied = open(1);
  let last: "not found" | "denied" = "not found";
  if (failed(denied)) last = denied.error;
  if (failed(missing) && failed(denied)) print(standardOutput, `widened errors ${missing.error} / ${denied.error} / ${last}\n`);
  print(standardOutput, `nested ${unwrap(twice("4"))}\n`);
  const even = isEven(2), odd = isEven(3), large = isEven(101);
  if (!failed(even) && !failed(odd) && failed(large)) print(standardOutput, `bool result ${even} ${odd} ${large.error}\n`);
  ignore(save(0));
  ignore(parse("x"));
  print(standardOutput, "ignored\n");
  const left = parse("5"), right = parse("5");
  if (!failed(left) && !failed(right)) print(standardOutput, `compare ${left === right}\n`);
  let late: Result<u32, "late"> = 5;
  if (!failed(late)) print(standardOutput, `assigned later ${late}`);
  late = fail("late");
  if (failed(late)) print(standardOutput, ` ${late.error}\n`);
  const [first, second] = unwrap(pair(1));
  print(standardOutput, `tuple ${first} ${second}\n`);
  const value = sameType(3), error = sameType(9);
  if (!failed(value) && failed(error)) print(standardOutput, `same type for value and error ${value} err ${error.error}\n`);
  return 0;
}
