// What the command reads from an engine's memory, and what it shows of it: status, log and inspect on disks that were written here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import picocolors from "picocolors";
import { makeDisk } from "../image/disk-image.ts";
import { DISK_BYTES, must } from "../../tests/storage/disks.ts";
import { makeMemoryDisk, replaceMemoryFile, type MemoryFiles } from "../../tests/storage/memory-disks.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { ROOT } from "../application.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { bootLine } from "./boots-table.ts";
import { readEngineMemory, readKey, readObject } from "./engine-memory.ts";
import { functionPage, functionsPage } from "./inspect-view.ts";
import { openSealed, seal } from "./seal.ts";
import { statusPage } from "./status-view.ts";
import { summarizeMemory } from "./summary.ts";

const folder = temporaryFolder("memory");
const plain = picocolors.createColors(false);
const disk = join(folder, "disk.img");
const KEY = Buffer.from("a key of sixteen");
const hash = (letter: string): string => letter.repeat(32);
const objectKey = "0f".repeat(32);

const BOOTS = [
  { boot: 1, stage: "interpret", reason: "the first boot", board: "pc", cpu: "haswell", compiles: 0, loadedObjects: 0, compileMs: 0, msToMain: 210.4, msToSteady: null, units: 9.5, imageBytes: 37_000_000, exit: 0, healthy: true, ignoredFiles: [] },
  { boot: 2, stage: "jit", reason: "the profile has settled", board: "pc", cpu: "haswell", compiles: 41, loadedObjects: 0, compileMs: 1234, msToMain: 215, msToSteady: 900, units: { perSecond: 240 }, imageBytes: 37_000_000, exit: 0, healthy: true, ignoredFiles: [] },
  { boot: 3, stage: "jit", reason: "it did not end", exit: null, healthy: false },
  { boot: 4, stage: "jit", reason: "the profile has settled", compiles: 0, loadedObjects: 41, postponed: 2, healthy: true, exit: 7, ignoredFiles: [{ file: "plan.json", why: "it does not match its seal" }] },
];
const entry = (letter: string, tier: string, more: object = {}): object =>
  ({ function: hash(letter), name: `app:${letter}`, loop: -1, tier, object: objectKey, specialization: [], outcome: "general", used: 4, ...more });
const files: MemoryFiles = {
  "state.json": JSON.stringify({ version: 1, program: "ab".repeat(32), boot: 4, stage: "jit", failedInARow: 0, begun: false, converged: true }),
  "profile.json": JSON.stringify({ version: 1, functions: [
    { hash: hash("a"), name: "apps/tinyllama/multiply:a", calls: 1_234_567, weight: 900, blocks: [10, 1000, 0], loops: [{ block: 1, trips: 990 }], values: [{ argument: 2, value: "288", count: 500 }], targets: [] },
    { hash: hash("b"), name: "app:b", calls: 3, weight: 100, blocks: [3] },
    { hash: hash("c"), name: "app:c\x1b[2J", calls: 1, weight: 0 },
  ] }),
  "plan.json": JSON.stringify({ version: 1, cpus: [
    { triple: "x86_64", name: "haswell", features: "00", entries: [entry("a", "O3"), entry("a", "O3", { loop: 1 }), entry("a", "O3", { specialization: [[2, 288]] }), entry("b", "O2"), entry("b", "O3", { outcome: "lost" }), entry("", "", { kind: "adapters", name: "", members: ["app:a"] })] },
    { triple: "x86_64", name: "qemu64", features: "01", entries: [entry("a", "O0", { used: 2 })] },
  ] }),
  "boots.jsonl": BOOTS.map((boot) => `${JSON.stringify(boot)}\n`).join(""),
};

before(async () => {
  const source = join(folder, "a.ll");
  writeFileSync(source, "define i32 @answer() {\n  ret i32 42\n}\n");
  must("llc-19", "-mtriple=x86_64-linux-gnu", "-filetype=obj", "-o", join(folder, "a.o"), source);
  await makeMemoryDisk(disk, { ...files, [`objects/${objectKey}.o`]: readFileSync(join(folder, "a.o")) });
});

const memoryOf = (path: string, key: Buffer | null = null): NonNullable<ReturnType<typeof readEngineMemory>> => withDiskFiles(path, (each) => readEngineMemory(each, key))!;
const command = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(ROOT, "tool/bareflow.mjs"), ...words], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" }, timeout: 60_000 });

test("status counts functions by tier on the processor that was used last", () => {
  const summary = summarizeMemory(memoryOf(disk));
  assert.deepEqual(summary.functions, { profiled: 3, tiers: [
    { tier: "interpreted", functions: 1, loops: 0, specializations: 0 },
    { tier: "O2", functions: 1, loops: 0, specializations: 0 },
    { tier: "O3", functions: 1, loops: 1, specializations: 1 },
  ] });
  assert.deepEqual(summary.processors.map(({ cpu, entries, used }) => [cpu, entries, used]), [["haswell", 6, 4], ["qemu64", 1, 2]]);
  assert.deepEqual([summary.stage, summary.converged, summary.boots, summary.damaged], ["jit", true, 4, []]);
  assert.equal(summary.objects.count, 1);
  const page = statusPage(summary, plain);
  assert.match(page, /stage +jit, converged: the profile has settled/);
  for (const said of [/boots +4; the last one ended well, with 7/, /^ {2}O3 +1 +1 +1$/m, /✓ the seals of all files are right/]) assert.match(page, said);
});

test("the log has a line for each boot, and says which failed", () => {
  const lines = memoryOf(disk).boots.map((boot) => bootLine(boot, plain));
  assert.equal(lines.length, 4);
  assert.match(lines[1]!, /^ {5}2 +jit +41 +0 +1234 +215 +900 +240\/s +35\.3 MiB$/);
  assert.match(lines[2]!, /did not end$/);
  assert.match(lines[3]!, /2 hot functions wait, 1 damaged file ignored$/);
});

test("inspect shows the heaviest first, and one function with its counts and code", () => {
  const memory = memoryOf(disk);
  assert.match(functionsPage(memory, 2, plain), /^ {2}a +a{10} +O3 +1\.2 M +90\.0 % +█+[^\n]*\n {2}b +b{10} +O2 +3 +10\.0 %[^\n]*\n {2}and 1 more: give --all$/m);
  const page = functionPage(memory.profile[0]!, memory, plain);
  assert.match(page, /O3, 1\.2 M calls/);
  for (const said of [/^ +1 +1,000 +█+ +loop, 990 trips$/m, /^ +2 +0 +never$/m]) assert.match(page, said);
  for (const said of [/argument 2 was 288 500 times/, /its loop at block 1/, /the whole function, argument 2 = 288/]) assert.match(page, said);
  // Names come from the disk, and a terminal is not to obey them.
  assert.equal(memory.profile[2]!.name, "app:c?[2J");
});

test("a file that was changed, cut, exchanged or is of another key is not believed", async () => {
  const content = Buffer.from("{}");
  const whole = seal("state.json", content, KEY);
  assert.deepEqual(openSealed("state.json", whole, null), { content });
  assert.deepEqual(openSealed("state.json", whole, KEY), { content });
  const why = (name: string, bytes: Buffer, key: Buffer | null): string => {
    const opened = openSealed(name, bytes, key);
    return "why" in opened ? opened.why : "believed";
  };
  assert.match(why("plan.json", whole, null), /does not match its seal/);
  assert.match(why("state.json", whole.subarray(0, -1), null), /has no seal/);
  assert.match(why("state.json", Buffer.alloc(0), null), /has no seal/);
  assert.match(why("state.json", seal("state.json", content, null), KEY), /without a key/);
  assert.match(why("state.json", whole, Buffer.from("another sixteen!")), /with another key/);
  for (let at = 0; at < whole.length * 8; at += 1) {
    const flipped = Buffer.from(whole);
    flipped[at >> 3]! ^= 1 << (at & 7);
    assert.notEqual(why("state.json", flipped, KEY), "believed", `bit ${at}`);
  }
  const damaged = join(folder, "damaged.img");
  await makeMemoryDisk(damaged, files);
  replaceMemoryFile(damaged, "profile.json", Buffer.from("{}"));
  replaceMemoryFile(damaged, "plan.json", seal("plan.json", Buffer.from("{"), null));
  replaceMemoryFile(damaged, `objects/${objectKey}.o`, seal("objects/other.o", Buffer.from("x"), null));
  const memory = memoryOf(damaged);
  assert.deepEqual(memory.damaged.map(({ file }) => file).sort(), [`objects/${objectKey}.o`, "plan.json", "profile.json"].sort());
  assert.deepEqual([memory.profile, memory.plan, memory.objects, memory.boots.length], [[], [], [], 4]);
  assert.equal(withDiskFiles(damaged, (each) => readObject(each, objectKey, null)), null);
});

test("content of other shapes than ours makes no error, and no facts", async () => {
  const odd = join(folder, "odd.img");
  await makeMemoryDisk(odd, { "state.json": "[1]", "profile.json": '{"functions":[null,3,{"hash":5,"blocks":{"a":1},"loops":[[]],"calls":-1}]}', "plan.json": '{"cpus":[{"entries":[{"specialization":7}]},8]}', "boots.jsonl": '3\n{"boot":"x"}\nno json\n' });
  const memory = memoryOf(odd);
  assert.equal(memory.profile.length, 3);
  assert.deepEqual(memory.damaged.map(({ file }) => file), ["boots.jsonl"]);
  statusPage(summarizeMemory(memory), plain);
  functionsPage(memory, 9, plain);
  for (const profile of memory.profile) functionPage(profile, memory, plain);
  for (const boot of memory.boots) bootLine(boot, plain);
});

test("the commands: tables, --json, disassembly, and sentences for what is not there", async () => {
  assert.match(command("status", disk).stdout, /stage +jit, converged/);
  assert.equal(JSON.parse(command("status", disk, "--json").stdout).boots, 4);
  const log = command("log", disk, "--last", "2");
  assert.match(log.stdout, /^ +boot +stage[^]*did not end\n[^]*ignored\n$/);
  assert.equal(JSON.parse(command("log", disk, "--json").stdout).boots.length, 4);
  const code = command("inspect", disk, "aaaa", "--disassemble");
  assert.match(code.stdout, /<answer>:[^]*movl\s+\$0x2a, %eax[^]*ret/, code.stderr);
  assert.equal(JSON.parse(command("inspect", disk, "b", "--json").stdout).functions[0].tier, "O2");
  const empty = join(folder, "empty.img");
  await makeDisk(empty, DISK_BYTES);
  for (const [words, reason] of [
    [["status", empty], /Nothing is remembered on .*empty\.img: run a program with --engine --disk/],
    [["status", join(folder, "none.img")], /There is no disk/],
    [["log", disk, "--last", "0"], /Give a whole number/],
    [["inspect", disk, "nobody"], /No function is called nobody in what .* remembers: bareflow inspect .* --all lists them/],
    [["inspect", disk, "--disassemble"], /--disassemble shows the code of one function: name it/],
    [["status", disk, "--cache-key", join(folder, "none")], /--cache-key .* cannot be read \(ENOENT\)/],
  ] as const) {
    const said = command(...words);
    assert.notEqual(said.status, 0, words.join(" "));
    assert.match(said.stderr, reason);
    assert.equal(said.stdout, "");
  }
  writeFileSync(join(folder, "short-key"), "short");
  assert.throws(() => readKey(join(folder, "short-key")), /has 5 bytes, but a key has 16 to 64/);
  writeFileSync(join(folder, "key"), KEY);
  assert.match(command("status", disk, "--cache-key", join(folder, "key")).stdout, /✗ 5 damaged, which the next boot ignores and replaces:[^]*state\.json: it was written without a key/);
});
