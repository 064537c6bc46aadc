// The profile of an interpreted run: counts are exact, samples are near, the file is what its schema says.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { schemaFaults } from "../../tests/engine/json-schema.ts";
import { builtEngine } from "../../tests/runner/engine-image.ts";
import { runBuilt } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { ROOT } from "../../tool/application.ts";
import { FrameFiles } from "../../tool/guest/engine-frames.ts";
import type { BuiltImage } from "../../tool/image/build.ts";

const folder = temporaryFolder("profile");
let image: BuiltImage;

before(async () => {
  image = await builtEngine("hosted");
});

/** `step` is called 30,000 times, with 7 in nine of ten cases; every third call is of `other`, through an address. */
const PROGRAM = `
@functions = global [3 x ptr] [ptr @step, ptr @step, ptr @other]
@to = global [64 x i8] zeroinitializer
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
define i64 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %join ]
  %rest = urem i64 %i, 10
  %is = icmp eq i64 %rest, 0
  br i1 %is, label %rare, label %often
rare:
  br label %join
often:
  br label %join
join:
  %x = phi i64 [ %i, %rare ], [ 7, %often ]
  %which = urem i64 %i, 3
  %place = getelementptr ptr, ptr @functions, i64 %which
  %target = load ptr, ptr %place
  %r = call i64 %target(i64 %x)
  %size = and i64 %i, 1
  %bytes = mul i64 %size, 48
  call void @llvm.memset.p0.i64(ptr @to, i8 0, i64 %bytes, i1 false)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 45000
  br i1 %more, label %loop, label %done
done:
  %never = icmp eq i64 %next, 1
  br i1 %never, label %unlikely, label %end
unlikely:
  call void @unused()
  br label %end
end:
  ret i64 0
}
define i64 @step(i64 %x) {
  %r = call i64 @leaf(i64 %x)
  ret i64 %r
}
define i64 @leaf(i64 %x) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 5
  br i1 %more, label %loop, label %end
end:
  ret i64 %next
}
define i64 @other(i64 %x) {
  ret i64 %x
}
define void @unused() {
  ret void
}
`;

interface Top { readonly total: number; readonly values: readonly { readonly value: string; readonly count: number }[] }
interface ProfiledFunction {
  readonly name: string; readonly calls: number; readonly executed: boolean; readonly instructions: number; readonly samples: number;
  readonly blocks: readonly { readonly name: string; readonly count: number; readonly edges?: readonly { readonly to: number; readonly count: number }[] }[];
  readonly loops: readonly { readonly block: number; readonly trips: number }[];
  readonly interpretedCalls?: { readonly calls: number; readonly ticks: number };
  readonly arguments: readonly Top[];
  readonly indirectCalls: readonly { readonly total: number; readonly targets: readonly { readonly function: string; readonly count: number }[] }[];
  readonly memorySizes: readonly { readonly total: number; readonly sizes: readonly { readonly value: string; readonly count: number }[] }[];
}

async function profile(words: readonly string[], program = PROGRAM): Promise<FrameFiles> {
  writeFileSync(join(folder, "program"), program);
  const run = await runBuilt(image, { files: [`program=${join(folder, "program")}`], programArguments: [...words, "--"] });
  assert.equal(run.messages, "");
  assert.equal(run.exitCode, 0);
  const files = new FrameFiles();
  for (const frame of run.frames) files.add(frame);
  return files;
}

test("counts are exact, and samples tell what is frequent", async () => {
  const files = await profile(["--tier", "interpret", "--profile", "--folded"]);
  const told: unknown = JSON.parse(files.get("profile")!.toString("utf8"));
  assert.deepEqual(schemaFaults(told, JSON.parse(readFileSync(join(ROOT, "docs/profile.schema.json"), "utf8")) as Record<string, unknown>), []);
  const { functions } = told as { readonly functions: readonly ProfiledFunction[] };
  const [main, step, leaf, other, unused] = functions as readonly [ProfiledFunction, ProfiledFunction, ProfiledFunction, ProfiledFunction, ProfiledFunction];
  assert.deepEqual(functions.map(({ name, calls, executed }) => [name, calls, executed]),
    [["main", 1, true], ["step", 30_000, true], ["leaf", 30_000, true], ["other", 15_000, true], ["unused", 0, false]]);
  assert.equal(unused.blocks, undefined);
  assert.deepEqual(main.blocks.map(({ name, count }) => [name, count]),
    [["entry", 1], ["loop", 45_000], ["rare", 4_500], ["often", 40_500], ["join", 45_000], ["done", 1], ["unlikely", 0], ["end", 1]]);
  assert.deepEqual(main.blocks[1]!.edges, [{ to: 2, count: 4_500 }, { to: 3, count: 40_500 }]);
  assert.deepEqual(main.loops, [{ block: 1, trips: 44_999 }]);
  assert.deepEqual(leaf.loops, [{ block: 1, trips: 120_000 }]);
  assert.equal(leaf.instructions, 30_000 * (1 + 5 * 4 + 1));
  assert.deepEqual(main.indirectCalls.map(({ total, targets }) => [total, targets]),
    [[45_000, [{ function: "step", count: 30_000 }, { function: "other", count: 15_000 }]]]);
  assert.deepEqual(main.memorySizes.map(({ total, sizes }) => [total, sizes]), [[45_000, [{ value: "0x0", count: 22_500 }, { value: "0x30", count: 22_500 }]]]);
  for (const each of [step, leaf]) {
    const [top] = each.arguments;
    assert.ok(each.samples > 10);
    assert.equal(top!.values[0]!.value, "0x7");
    assert.ok(top!.values[0]!.count > top!.total * 0.6, `${top!.values[0]!.count} of ${top!.total}`);
  }
  assert.ok(other.samples > 0);
  const stacks = files.get("folded")!.toString("utf8").trimEnd().split("\n").map((line) => /^(\S+) (\d+)$/.exec(line)!.slice(1, 3));
  const instructions = stacks.reduce((sum, [, count]) => sum + Number(count), 0);
  const counted = functions.reduce((sum, each) => sum + (each.instructions ?? 0), 0);
  assert.ok(Math.abs(instructions - counted) <= stacks.length, `${instructions} of ${counted} instructions`);
  assert.deepEqual(stacks.map(([path]) => path).sort(), ["main", "main;other", "main;step", "main;step;leaf"]);
});

test("calls are timed where they are interpreted, with what they call", async () => {
  const files = await profile(["--tier", "interpret", "--profile"]);
  const { functions } = JSON.parse(files.get("profile")!.toString("utf8")) as { readonly functions: readonly ProfiledFunction[] };
  const perCall = (name: string): number => {
    const timed = functions.find((each) => each.name === name)!.interpretedCalls!;
    assert.ok(timed.calls > 10, `${name}: ${timed.calls} calls`);
    return timed.ticks / timed.calls;
  };
  assert.ok(perCall("step") > perCall("leaf"), "a function takes longer than the one that it calls");
  assert.equal(functions.find(({ name }) => name === "main")!.interpretedCalls, undefined);
});

test("without a profile, nothing is counted or noted, and the program does the same", async () => {
  for (const tier of ["interpret", "O0", "O2"]) {
    const run = await runBuilt(image, { files: [`program=${join(folder, "program")}`], programArguments: ["--tier", tier, "--report", "--profile", "off", "--"] });
    assert.equal(run.exitCode, 0, run.messages);
    const report = JSON.parse(run.frames.find(({ kind }) => kind === "report")!.content) as { readonly functions: readonly (ProfiledFunction & { readonly ran: boolean })[] };
    assert.deepEqual(report.functions.map(({ calls }) => calls), [0, 0, 0, 0, 0]);
    // What compiled code could call has something in its cell, so only the interpreter knows what never ran.
    if (tier === "interpret") assert.deepEqual(report.functions.map(({ ran }) => ran), [true, true, true, true, false]);
    assert.ok(report.functions.every((each) => !("sampledTicks" in each) && !("interpreted" in each)));
  }
  for (const [words, reason] of [
    [["--profile", "off"], /--profile off leaves nothing to decide by/], [["--tier", "interpret", "--profile", "off", "--folded"], /leaves no profile to tell/],
    [["--tier", "O0", "--osr", "always", "--profile", "off"], /needs the profile/],
  ] as const) {
    const run = await runBuilt(image, { files: [`program=${join(folder, "program")}`], programArguments: [...words, "--"] });
    assert.match(run.messages, reason);
    assert.equal(run.exitCode, 2);
  }
});

/** A loop that calls through an address, which nearly always is that of one function; and a copy that nearly always is of 512 bytes. */
const MONOMORPHIC = `
@from = global [512 x i8] c"${"\\07\\2a".repeat(256)}"
@to = global [512 x i8] zeroinitializer
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
define i64 @mixed(i64 %x) {
  %half = lshr i64 %x, 3
  %other = xor i64 %x, %half
  %r = mul i64 %other, 7
  ret i64 %r
}
define i64 @negative(i64 %x) {
  %r = sub i64 0, %x
  ret i64 %r
}
define i64 @work(ptr %f, i64 %n) noinline {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %v = call i64 %f(i64 %i)
  %s1 = add i64 %s, %v
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}
define void @move(i64 %size) noinline {
  call void @llvm.memcpy.p0.p0.i64(ptr @to, ptr @from, i64 %size, i1 false)
  ret void
}
define i32 @main() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %rest = urem i64 %i, 1000
  %is = icmp eq i64 %rest, 999
  %f = select i1 %is, ptr @negative, ptr @mixed
  %v = call i64 @work(ptr %f, i64 100)
  %size = select i1 %is, i64 100, i64 512
  store i64 0, ptr getelementptr (i8, ptr @to, i64 96)
  store i64 0, ptr getelementptr (i8, ptr @to, i64 504)
  call void @move(i64 %size)
  %a = load i64, ptr getelementptr (i8, ptr @to, i64 96)
  %b = load i64, ptr getelementptr (i8, ptr @to, i64 504)
  %low = and i64 %b, 1
  %t = add i64 %v, %low
  %u = xor i64 %t, %a
  %s1 = add i64 %s, %u
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 2000000
  br i1 %more, label %loop, label %done
done:
  %ok = icmp eq i64 %s1, EXPECTED
  %code = select i1 %ok, i32 7, i32 1
  ret i32 %code
}`;

/** The same in whole numbers of 64 bits. */
function monomorphicResult(): bigint {
  const bits = (value: bigint): bigint => BigInt.asUintN(64, value);
  const sum = (of: (x: bigint) => bigint): bigint => bits(Array.from({ length: 100 }, (_, x) => of(BigInt(x))).reduce((all, each) => all + each));
  const mixed = sum((x) => (x ^ (x >> 3n)) * 7n);
  const negative = sum((x) => -x);
  const bytes = Buffer.from("072a".repeat(4), "hex").readBigUInt64LE();
  const half = bytes & 0xffffffffn;
  const usual = bits(mixed + 1n) ^ bytes;
  const seldom = negative ^ half;
  return bits(1_998_000n * usual + 2_000n * seldom);
}

test("calls through an address are direct and taken in, and copies have a size, where the profile has found them so", async () => {
  writeFileSync(join(folder, "monomorphic"), MONOMORPHIC.replace("EXPECTED", String(BigInt.asIntN(64, monomorphicResult()))));
  const run = (words: readonly string[]): ReturnType<typeof runBuilt> => runBuilt(image, { files: [`program=${join(folder, "monomorphic")}`], programArguments: [...words, "--"] });
  // What is sampled until the compile is a matter of time, and the passes weigh it: on a busy machine a loop may stay as it is once.
  let isVectorized = false;
  for (let attempt = 0; attempt < 4 && !isVectorized; attempt += 1) {
    const settled = await run(["--tier", "auto", "--report"]);
    // It compares its result by itself.
    assert.equal(settled.exitCode, 7, settled.messages);
    const report = JSON.parse(settled.frames.find(({ kind }) => kind === "report")!.content) as Record<"vectorization" | "promotions", readonly { compiled: string; function: string; target?: string; said: string }[]>;
    const direct = report.promotions.find(({ compiled, target }) => compiled === "work" && target === "mixed");
    assert.match(direct?.said ?? "", /^Promote indirect call to f:mixed with count [1-9]\d* out of [1-9]\d*$/);
    assert.ok(report.promotions.some(({ said }) => said.startsWith("optimized memcpy")), JSON.stringify(report.promotions));
    // Only what is taken in can become vectors.
    isVectorized = report.vectorization.some(({ compiled, function: name, said }) => compiled === "work" && name === "work" && said.startsWith("vectorized loop"));
  }
  assert.ok(isVectorized, "the promoted call was never taken in");
  for (const tier of ["O0", "O1", "O2", "O3"]) assert.equal((await run(["--tier", tier])).exitCode, 7, tier);
});

test("calls through an address in place of returning have their targets told", async () => {
  const files = await profile(["--tier", "interpret", "--profile"], `
@functions = global [3 x ptr] [ptr @step, ptr @step, ptr @other]
define i64 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %r = call i64 @passing(i64 %i)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 3000
  br i1 %more, label %loop, label %done
done:
  ret i64 0
}
define i64 @passing(i64 %i) {
  %which = urem i64 %i, 3
  %place = getelementptr ptr, ptr @functions, i64 %which
  %target = load ptr, ptr %place
  %r = musttail call i64 %target(i64 %i)
  ret i64 %r
}
define i64 @step(i64 %x) {
  ret i64 %x
}
define i64 @other(i64 %x) {
  ret i64 %x
}
`);
  const { functions } = JSON.parse(files.get("profile")!.toString("utf8")) as { readonly functions: readonly ProfiledFunction[] };
  assert.deepEqual(functions[1]!.indirectCalls.map(({ total, targets }) => [total, targets]),
    [[3000, [{ function: "step", count: 2000 }, { function: "other", count: 1000 }]]]);
});
