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
const LOOPS = readFileSync(new URL("./test-programs/loops.ll", import.meta.url), "utf8");
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
      const run = await compile(board, CROSSING, [tier, "none", ...Object.keys(EXPECTED)]);
      assert.equal(run.output, Object.entries(EXPECTED).map(([name, value]) => `${name} = ${value}\n`).join(""), run.messages);
      assert.equal(run.exitCode, 0);
    });
  }
}

/** As clang makes them. */
const LOOPS_EXPECTED: Readonly<Record<string, bigint>> = {
  case_nest: 4389n,
  case_mixed: 15535193476252035707n,
  case_void: 14864n,
  case_irreducible: 97517977n,
  case_sum: 174969942272n,
  case_fib: 2178309n,
  case_calls: 498804480n,
};
const LOOPS_OUTPUT = Object.entries(LOOPS_EXPECTED).map(([name, value]) => `${name} = ${value}\n`).join("");

for (const board of BOARDS) {
  for (const [tier, loopTier] of [["O0", "O0"], ["O0", "O1"], ["O0", "O2"], ["O1", "O3"]] as const) {
    test(`loops go on from ${tier} in entries of ${loopTier} on ${board}`, async () => {
      const run = await compile(board, LOOPS, [tier, loopTier, ...Object.keys(LOOPS_EXPECTED)]);
      assert.equal(run.output, LOOPS_OUTPUT, run.messages);
      assert.match(run.messages, /inner from block \d+:/);
      assert.equal(run.exitCode, 0);
    });
  }
}

test("what is hot goes up to O3, with the profile that was taken below", async () => {
  const run = await compile("hosted-x86_64", LOOPS, ["auto", "none", ...Object.keys(LOOPS_EXPECTED)]);
  assert.equal(run.output, LOOPS_OUTPUT, run.messages);
  for (const compiled of ["O0 of fib", "O2 of fib", "O3 of fib", "O3 of case_sum from a loop"]) assert.match(run.messages, new RegExp(`${compiled}: [1-9]`));
  const made = String.raw`\w+( from a loop)?: [1-9]\d* bytes of code in \d+ microseconds `;
  const refused = String.raw`tail from a loop: 0 bytes of code in \d+ microseconds it calls in place of returning`;
  const end = String.raw`\d+ stubs and clones are not reached any more\n\[.*\]\n\[.*\]\n`;
  assert.match(run.messages, new RegExp(String.raw`^(O\d[\w ]* of (${made}|${refused})\n)+${end}$`));
  assert.match(run.messages, /"compiled":"case_sum","tier":"O3","function":"case_sum","block":\d+,"name":"[\w.]*","trips":[1-9]\d*,"said":"vectorized loop \(vectorization width: [2-9]/);
});

/** Divisions by a number that is always the same, until it is another one at the end. */
const REMAINDERS = `
define i64 @work(i64 %n, i64 %by) noinline {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %x = add i64 %i, %s
  %r = urem i64 %x, %by
  %s1 = add i64 %s, %r
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}
define i64 @case_remainders() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %v = call i64 @work(i64 100, i64 64)
  %s1 = add i64 %s, %v
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 300000
  br i1 %more, label %loop, label %done
done:
  %other = call i64 @work(i64 100, i64 63)
  %end = mul i64 %s1, %other
  ret i64 %end
}`;

test("a function whose arguments are always the same gets a clone for them, when that is faster", async () => {
  const work = (by: number): bigint => {
    let sum = 0;
    for (let i = 0; i < 100; i += 1) sum += (i + sum) % by;
    return BigInt(sum);
  };
  const run = await compile("hosted-x86_64", REMAINDERS, ["auto", "none", "case_remainders"]);
  assert.equal(run.output, `case_remainders = ${300000n * work(64) * work(63)}\n`, run.messages);
  const plan = JSON.parse(run.messages.trim().split("\n").at(-2)!) as { function: string; arguments: unknown; outcome: string }[];
  const clone = plan.find((each) => each.function === "work");
  assert.deepEqual(clone?.arguments, [{ argument: 0, value: 100 }, { argument: 1, value: 64 }]);
  assert.equal(clone?.outcome, "won");
  assert.match(run.messages, /^1 stubs and clones are not reached any more$/m);
});

test("a clone that is not faster is not reached any more, nor is what has tried it", async () => {
  // The argument that is always the same says nothing of how much there is to do.
  const program = REMAINDERS.replace("%r = urem i64 %x, %by", "%r = xor i64 %x, %i")
    .replace("ret i64 %s1", "%with = add i64 %s1, %by\n  ret i64 %with").replace("call i64 @work(i64 100, i64 64)", "call i64 @work(i64 %n, i64 64)")
    .replace("%v = call", "%odd = and i64 %i, 7\n  %n = add i64 %odd, 200\n  %v = call");
  const run = await compile("hosted-x86_64", program, ["auto", "none", "case_remainders"]);
  const plan = JSON.parse(run.messages.trim().split("\n").at(-2)!) as { function: string; arguments: unknown; outcome: string }[];
  const clone = plan.find((each) => each.function === "work");
  assert.deepEqual(clone?.arguments, [{ argument: 1, value: 64 }]);
  // Whoever has bad luck with the clock twice calls it faster.
  assert.match(run.messages, new RegExp(`^${clone?.outcome === "won" ? 1 : 2} stubs and clones are not reached any more$`, "m"));
  assert.notEqual(clone?.outcome, "running");
});

for (const board of BOARDS) {
  test(`compiles are given up anywhere, and made in the end, on ${board}`, async () => {
    const run = await compile(board, LOOPS, ["O2", "boxed", "case_nest", "case_calls"]);
    assert.equal(run.output, "case_nest = 4389\ncase_calls = 498804480\n", run.messages);
    assert.match(run.messages, /^case_nest was given up often\n/);
  });
}

test("compiles that are given up lose a bounded amount of memory", async () => {
  const run = await compile("hosted-x86_64", LOOPS, ["O2", "lossy", "case_nest"]);
  assert.match(run.messages, /^given up often: too much memory is lost in compiles that were given up\n$/);
});

test("what is too large for a tier stays below it", async () => {
  const cases = Array.from({ length: 8000 }, (_, index) => index);
  const program = `
define i64 @choose(i64 %n) {
  switch i64 %n, label %other [ ${cases.map((n) => `i64 ${n * 3}, label %case${n}`).join(" ")} ]
${cases.map((n) => `case${n}:\n  %x${n} = mul i64 %n, ${n}\n  br label %done`).join("\n")}
other:
  br label %done
done:
  %r = phi i64 [ 7, %other ], ${cases.map((n) => `[ %x${n}, %case${n} ]`).join(", ")}
  ret i64 %r
}
define i64 @case_choices() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 0, %0 ], [ %s1, %loop ]
  %v = call i64 @choose(i64 %i)
  %s1 = add i64 %s, %v
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 60000
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}`;
  const run = await compile("hosted-x86_64", program, ["auto", "none", "case_choices"]);
  const expected = cases.reduce((sum, n) => sum + BigInt(n * 3 * n), 0n) + 7n * (60000n - 8000n);
  assert.equal(run.output, `case_choices = ${expected}\n`, run.messages);
  assert.match(run.messages, /^O0 of choose: [1-9]/m);
  assert.match(run.messages, /^O2 of choose: 0 bytes of code in \d+ microseconds it is too large for its tier$/m);
});

/** Without names, and with names like those that units have for what they refer to. */
const NAMES = `
@0 = global i64 1000
@total = global i64 20
@"g:total" = global i64 3
@"record:step" = global i64 400000
define internal i64 @1(i64 %n) noinline {
  %all = load i64, ptr @0
  %r = add i64 %n, %all
  ret i64 %r
}
define i64 @step(i64 %n) noinline {
  %t = load i64, ptr @total
  %o = load i64, ptr @"g:total"
  %a = add i64 %n, %t
  %r = mul i64 %a, %o
  ret i64 %r
}
define i64 @"f:step"(i64 %n) noinline {
  %all = load i64, ptr @"record:step"
  %r = add i64 %n, %all
  ret i64 %r
}
define i64 @case_names() {
  %a = call i64 @1(i64 0)
  %b = call i64 @step(i64 0)
  %c = call i64 @"f:step"(i64 0)
  %d = add i64 %a, %b
  %e = add i64 %d, %c
  ret i64 %e
}`;

for (const tier of TIERS) {
  test(`functions and variables may have any names, or none, at ${tier}`, async () => {
    const run = await compile("hosted-x86_64", NAMES, [tier, "none", "case_names"]);
    assert.equal(run.output, `case_names = ${1000 + 60 + 400000}\n`, run.messages);
  });
}

test("a jump to a computed place is refused", async () => {
  const run = await compile("hosted-x86_64", `
define i64 @case_jump() {
  indirectbr ptr blockaddress(@case_jump, %there), [label %there]
there:
  ret i64 1
}`, ["O2", "none", "case_jump"]);
  assert.match(run.messages, /^it jumps to computed places\n$/);
});
