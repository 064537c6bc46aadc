// What the command makes of an engine's report, and what it shows of it.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import picocolors from "picocolors";
import { FrameFiles, parseEngineFrame } from "../guest/engine-frames.ts";
import { parseReport } from "./facts.ts";
import { LiveView } from "./live-view.ts";
import { checkEngineOptions, engineWords, withProgram } from "./options.ts";
import { Pace } from "./pace.ts";
import { engineTable } from "./table.ts";

const plain = picocolors.createColors(false);
const compile = (name: string, tier: string, ms: number, more: object = {}): object =>
  ({ function: name, tier, nanoseconds: ms * 1e6, codeBytes: 512, atNanoseconds: 1, ...more });
const loop = (name: string, block: number, trips: number, said: string): object => ({ compiled: "main", tier: "O3", function: name, block, name: "", trips, said });
const REPORT = {
  tier: "auto", nanoseconds: 2e9,
  functions: [
    { name: "main", calls: 3, ran: true, sampledTicks: 100 },
    { name: "a/b:hot", calls: 2, ran: true, sampledTicks: 800, interpreted: { calls: 10, ticks: 40_000 }, compiled: { calls: 4, ticks: 400 } },
    { name: "a/b:warm", calls: 1, ran: true, sampledTicks: 100, interpreted: { calls: 2, ticks: 40_000 }, compiled: { calls: 4, ticks: 400 } },
    { name: "a/b:cold", calls: 0, ran: false },
  ],
  compiles: [
    compile("a/b:hot", "O0", 2), compile("a/b:warm", "O0", 1.5), compile("a/b:hot", "O2", 120), compile("a/b:hot", "O2 for n 8", 80),
    compile("main", "O2", 40, { loopBlock: 3 }), compile("a/b:warm", "O2", 500, { refusal: "time box of 500 ms" }),
  ],
  vectorization: [
    loop("a/b:hot", 4, 900, "loop not vectorized: call instruction cannot be vectorized"), loop("a/b:hot", 2, 7, "completely unrolled loop with 3 iterations"),
    loop("a/b:hot", 4, 900, "vectorized loop (vectorization width: 16, interleaved count: 2)"), loop("a/b:warm", 1, 50, "loop not vectorized: it is not to be"),
  ],
  promotions: [{ compiled: "a/b:hot", tier: "O2", target: "a/b:warm", said: "Promote indirect call to f:a/b:warm with count 2 out of 2" }],
};
const facts = parseReport({ kind: "report", content: JSON.stringify(REPORT) }, { first: 9, last: 126 });

test("a report is summed up by tier", () => {
  assert.ok(facts !== null);
  assert.deepEqual(facts.functions, { all: 4, ran: 3 });
  assert.deepEqual(facts.tiers, [
    { tier: "interpreted", functions: 0, compiles: 0, milliseconds: 0, codeBytes: 0 },
    { tier: "O0", functions: 1, compiles: 2, milliseconds: 3.5, codeBytes: 1024 },
    { tier: "O2", functions: 2, compiles: 3, milliseconds: 240, codeBytes: 1536 },
  ]);
  assert.equal(facts.compiles, 5);
  assert.equal(facts.compileMilliseconds, 743.5);
  assert.deepEqual(facts.refused, [{ function: "a/b:warm", tier: "O2", reason: "time box of 500 ms" }]);
  assert.equal(facts.slowestCompiles[0]?.milliseconds, 120);
  assert.equal(facts.promotions[0]?.target, "a/b:warm");
  assert.deepEqual(facts.loops.map(({ function: name, block, vectorWidth, interleaved, reason }) => [name, block, vectorWidth, interleaved, reason]), [
    ["a/b:hot", 4, 16, 2, null], ["a/b:warm", 1, null, null, "it is not to be"], ["a/b:hot", 2, null, null, "completely unrolled loop with 3 iterations"],
  ]);
});

test("speed-ups are those of calls that were timed both ways, weighed by the interpreter's time", () => {
  assert.deepEqual(facts!.hotFunctions.map(({ function: name, tier, interpretedCycles, compiledCycles, speedUp }) => [name, tier, interpretedCycles, compiledCycles, speedUp]), [
    ["a/b:hot", "O2", 4000, 100, 40], ["main", "O2", null, null, null], ["a/b:warm", "O0", null, 100, null],
  ]);
  assert.equal(facts!.hotFunctions[0]!.share, 0.8);
  assert.equal(facts!.speedUp, 40);
});

test("the table is aligned, and short", () => {
  assert.equal(engineTable(facts!, plain), [
    "  tier    functions   compiles    ms     code",
    "  O0              1          2   3.5   1.0 KB",
    "  O2              2          3   240   1.5 KB",
    "  total           3          5   744   2.5 KB",
    "  hot functions       now at   cycles a call, interpreted   now   times as fast",
    "  hot                     O2                        4,000   100            40.0",
    "  main                    O2                            -     -               -",
    "  warm                    O0                            -   100               -",
    "  the whole program                                                        40.0",
    "  loop of hot at block 4: vectors of 16, 2 at once",
    "  loop of warm at block 1: no vectors: it is not to be",
    "  loop of hot at block 2: completely unrolled loop with 3 iterations",
    "  its words came 14 times as fast at the end (126/s) as at the beginning (9.0/s)",
    "  warm was not compiled at O2: time box of 500 ms",
    "",
  ].join("\n"));
});

test("a line that is no report is none", () => {
  assert.equal(parseReport({ kind: "report", content: "{" }, null), null);
  assert.equal(parseReport({ kind: "compile", content: "{}" }, null), null);
});

test("files are put together from their lines, once they are whole", () => {
  const files = new FrameFiles();
  const content = Buffer.from("a profile, of several lines\nand bytes \0\xff");
  for (let at = 0; at < content.length; at += 6) {
    files.add(parseEngineFrame(`bareflow: engine nonce=1 profile ${content.subarray(at, at + 6).toString("base64")}`, "1")!);
  }
  assert.equal(files.get("profile"), null);
  files.add(parseEngineFrame("bareflow: engine nonce=1 profile ", "1")!);
  assert.deepEqual(files.get("profile"), content);
  assert.equal(files.get("folded"), null);
  assert.equal(parseEngineFrame("bareflow: engine nonce=2 profile AAAA", "1"), null);
  assert.equal(parseEngineFrame("bareflow: engine nonce=1 toaster AAAA", "1"), null);
});

test("the pace of words is that of their ends", () => {
  const pace = new Pace();
  assert.equal(pace.at(10), 0);
  assert.equal(pace.ends(), null);
  assert.equal(pace.overall(), null);
  // One word each 100 ms, then one each 10.
  for (let word = 0; word < 50; word += 1) pace.add("word ", word * 100);
  for (let word = 1; word <= 50; word += 1) pace.add(" w\xf6rd\n", 4900 + word * 10);
  assert.equal(Math.round(pace.at(5400)), 55);
  assert.deepEqual(pace.history(3, 5400).map(Math.round), [12, 100, 100]);
  assert.equal(pace.overall(), 100 * 1000 / 5400);
  assert.equal(pace.over(20), 5000);
  assert.equal(pace.over(null), null);
  const ends = pace.ends()!;
  assert.ok(Math.abs(ends.first - 10) < 1 && Math.abs(ends.last - 100) < 6, JSON.stringify(ends));
});

test("the live view colours words by tier, keeps a line for itself, and gives it back", () => {
  const written: string[] = [];
  const terminal = Object.assign(new EventEmitter(), { rows: 10, columns: 100, write: (text: string | Buffer) => written.push(text.toString()) });
  const view = new LiveView(terminal as unknown as NodeJS.WriteStream, new Pace());
  view.begin();
  assert.match(written.join(""), /\x1b\[1;9r/);
  view.compiled({ function: "a/b:start", tier: "O3", nanoseconds: 1e6, codeBytes: 1, atNanoseconds: 1 });
  assert.match(written.at(-1)!, /interpreted/);
  view.output(Buffer.from("slow "));
  assert.equal(written.at(-2), "slow ");
  const cold = written.at(-3);
  view.compiled({ function: "a/b:hot", tier: "O2 for n 8", nanoseconds: 8e7, codeBytes: 1, atNanoseconds: 1 });
  assert.match(written.at(-1)!, /compiled hot at O2 for n 8 in 80\.0 ms/);
  view.output(Buffer.from("fast "));
  assert.notEqual(written.at(-3), cold);
  view.compiled({ function: "a/b:cold", tier: "O3", refusal: "no memory", nanoseconds: 8e7, codeBytes: 1, atNanoseconds: 1 });
  assert.match(written.at(-1)!, /cold stays: no memory/);
  view.end();
  assert.equal(written.at(-1), "\x1b7\x1b[r\x1b[10;1H\x1b[2K\x1b8");
  assert.equal(terminal.listenerCount("resize"), 0);
});

test("options of the engine become words of the image", () => {
  assert.deepEqual(engineWords({}, ["--tier"], false), ["--tier", "auto", "--report", "--", "--tier"]);
  assert.deepEqual(engineWords({ tier: "O3", profile: "a", folded: "b", relink: "c" }, [], true), ["--tier", "O3", "--report", "--events", "--profile", "--folded", "--relink", "--"]);
  assert.deepEqual(engineWords({ tier: "interpret", profile: "off" }, [], false), ["--tier", "interpret", "--report", "--profile", "off", "--"]);
  assert.doesNotThrow(() => checkEngineOptions({ engine: true, tier: "O3", profile: "off" }));
  assert.throws(() => checkEngineOptions({ engine: true, profile: "off" }), /--profile off leaves nothing to decide by what is hot/);
  assert.throws(() => checkEngineOptions({ engine: true, tier: "O2", profile: "off", folded: "x" }), /no profile to write/);
  assert.throws(() => checkEngineOptions({ tier: "O2" }), /--tier is about how the engine runs a program: give --engine too/);
  assert.throws(() => checkEngineOptions({ engine: true, profile: "tool" }), /--profile tool is a folder/);
  assert.throws(() => withProgram([{ name: "program", path: "x", sizeBytes: 1 }], "p.bc", 1, []), /The name program is taken/);
  assert.throws(() => withProgram([{ name: "bareflow.runtime", path: "x", sizeBytes: 1 }], "p.bc", 1, []), /The name bareflow.runtime is taken/);
});
