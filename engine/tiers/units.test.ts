// Every function of a program as a unit of its own, at each tier, on both instruction sets: arguments, results, globals and
// function addresses mean the same on both sides of every cell.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";

const folder = temporaryFolder("units");
const BOARDS = ["hosted-x86_64", "hosted-aarch64"] as const;
const TIERS = ["O0", "O1", "O2", "O3"] as const;
const CROSSING = readFileSync(new URL("./test-programs/units.ll", import.meta.url), "utf8");
const images = new Map<string, BuiltImage>();

before(async () => {
  const program = await findApplication(fileURLToPath(new URL("./test-programs/units.ts", import.meta.url)));
  for (const board of BOARDS) images.set(board, await buildImage(program, { board, engine: true }));
});

function compile(board: string, program: string, programArguments: readonly string[]): Promise<GuestRun> {
  writeFileSync(join(folder, "program.ll"), program);
  return runBuilt(images.get(board)!, { files: [`program=${join(folder, "program.ll")}`], programArguments });
}

const EXPECTED: Readonly<Record<string, bigint>> = {
  case_fib: 75025n,
  case_globals: 30n + 6n,
  case_pointers: 7n * 3n + 200n + 1000n,
  case_values: 1n + 2n + 2n + (44n - 2n) * 1000n + 1_000_000n,
  case_memory: 21n * 101n,
  case_tail: 500_000n * 500_000n,
  case_wide: (77n * 340282366920938463463374607431768211n % (1n << 128n) / 12345678901234567890123n) % (1n << 64n),
};

for (const board of BOARDS) {
  for (const tier of TIERS) {
    test(`calls cross cells at ${tier} on ${board}`, async () => {
      const run = await compile(board, CROSSING, [tier, ...Object.keys(EXPECTED)]);
      assert.equal(run.output, Object.entries(EXPECTED).map(([name, value]) => `${name} = ${value}\n`).join(""), run.messages);
      assert.equal(run.exitCode, 0);
    });
  }
}

/** As the front end of C makes it for x86-64, whose lists of arguments `va_arg` understands. */
const VARIADIC = `
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)
define i64 @count(i64 %n, ...) {
  %list = alloca [4 x i64]
  call void @llvm.va_start.p0(ptr %list)
  %a = va_arg ptr %list, i64
  %b = va_arg ptr %list, i64
  call void @llvm.va_end.p0(ptr %list)
  %c = add i64 %a, %b
  %d = add i64 %c, %n
  ret i64 %d
}
@pointer = global ptr @count
define i64 @case_direct() {
  %a = call i64 (i64, ...) @count(i64 1, i64 20, i64 300)
  ret i64 %a
}
define i64 @case_address() {
  %f = load ptr, ptr @pointer
  %a = call i64 (i64, ...) %f(i64 1, i64 20, i64 300)
  ret i64 %a
}
`;

test("a callee of a variable number of arguments comes along in the unit; by its address it is refused", async () => {
  const run = await compile("hosted-x86_64", VARIADIC, ["O0", "case_direct", "case_address"]);
  assert.equal(run.output, "case_direct = 321\n");
  assert.match(run.messages, /it calls addresses of functions with a variable number of arguments\n$/);
});

test("a jump to a computed place is refused", async () => {
  const run = await compile("hosted-x86_64", `
define i64 @case_jump() {
  indirectbr ptr blockaddress(@case_jump, %there), [label %there]
there:
  ret i64 1
}`, ["O2", "case_jump"]);
  assert.match(run.messages, /^it jumps to computed places\n$/);
});
