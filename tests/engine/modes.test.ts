// Each way of running the engine compiles what its name says: what is compared in it has gone through its tiers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { completed } from "./corpus.ts";
import { runInEngine } from "./engine-run.ts";
import { ALL_MODES } from "./modes.ts";

const folder = temporaryFolder("modes");

/** One loop within another, in a function that is called twice. */
const PROGRAM = completed(`
define i64 @work(i64 %n) noinline {
  br label %outer
outer:
  %i = phi i64 [ 0, %0 ], [ %i1, %behind ]
  %s = phi i64 [ 1, %0 ], [ %s2, %behind ]
  br label %inner
inner:
  %j = phi i64 [ 0, %outer ], [ %j1, %inner ]
  %t = phi i64 [ %s, %outer ], [ %t1, %inner ]
  %x = mul i64 %t, 31
  %t1 = add i64 %x, %j
  %j1 = add i64 %j, 1
  %more.j = icmp ult i64 %j1, %n
  br i1 %more.j, label %inner, label %behind
behind:
  %s2 = xor i64 %t1, %i
  %i1 = add i64 %i, 1
  %more.i = icmp ult i64 %i1, 20
  br i1 %more.i, label %outer, label %done
done:
  ret i64 %s2
}
define i32 @main() {
  %1 = call i64 @work(i64 100)
  call void @show(i64 %1)
  %2 = call i64 @work(i64 90)
  call void @show(i64 %2)
  call void @line(i64 0)
  ret i32 0
}`, "sum");

interface Compile { readonly loopBlock?: number; readonly tier: string; readonly refusal?: string }

/** By mode: the tiers of functions, and those of loops, in the order in which each is first compiled so. */
const EXPECTED: Readonly<Record<string, readonly [functions: readonly string[], loops: readonly string[]]>> = {
  interpreted: [[], []],
  ...Object.fromEntries(["O0", "O1", "O2", "O3"].map((tier) => [tier, [[tier], []]])),
  ...Object.fromEntries(["O0", "O2", "O3"].map((tier) => [`${tier} in every loop`, [[], [tier]]])),
  "auto in every loop": [[], ["O0", "O2", "O3"]],
};

let output: string | null = null;
for (const mode of ALL_MODES) {
  test(`the mode ${mode.name} compiles what it says`, async () => {
    const run = await runInEngine(PROGRAM, { ...mode, options: [...mode.options, "--report"] }, folder);
    assert.equal(run.exitCode, 0, run.messages);
    output ??= run.output;
    assert.equal(run.output, output);
    const { compiles } = JSON.parse(run.frames.find(({ kind }) => kind === "report")!.content) as { readonly compiles: readonly Compile[] };
    assert.deepEqual(compiles.filter(({ refusal }) => refusal !== undefined), []);
    const expected = EXPECTED[mode.name];
    // What the policy makes of so short a program depends on the time that compiles take.
    if (expected === undefined) return assert.equal(mode.name, "auto");
    const tiers = (isLoop: boolean): readonly string[] =>
      [...new Set(compiles.filter((each) => (each.loopBlock !== undefined) === isLoop).map(({ tier }) => tier))];
    assert.deepEqual([tiers(false), tiers(true)], expected);
  });
}
