// The memory across boots, in real boots of the engine with a disk: what it saves, and what becomes of it when it is damaged, too
// large, sealed with another key, or of another program.
import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { boot, bootFlipped, flipOf, memoryFiles, workload, workloadResult } from "../../tests/engine/memory-run.ts";
import { fileURLToPath } from "node:url";
import { runBuilt } from "../../tests/runner/guest-run.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { builtEngine } from "../../tests/runner/engine-image.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { DISK_BYTES, must, partitionOf } from "../../tests/storage/disks.ts";
import { replaceMemoryFile } from "../../tests/storage/memory-disks.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { readEngineMemory } from "../../tool/memory/engine-memory.ts";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";

const folder = temporaryFolder("memory");
const ROUNDS = 40_000;
const PROGRAM = workload(ROUNDS);
const RESULT = workloadResult(ROUNDS);
const FLIPS = 24;
const KEY = "00112233445566778899aabbccddeeff";

before(async () => { await builtEngine("hosted"); });

async function freshDisk(name: string): Promise<string> {
  const disk = join(folder, name);
  await makeDisk(disk, DISK_BYTES);
  return disk;
}

test("the second boot of the same program and workload compiles nothing", async () => {
  const disk = await freshDisk("twice.img");
  const first = await boot(folder, disk, PROGRAM);
  assert.equal(first.exitCode, RESULT, first.messages);
  assert.equal(first.memory?.stage, "interpret");
  assert.ok(first.memory.compiles > 0);
  for (const number of [2, 3]) {
    const warm = await boot(folder, disk, PROGRAM);
    assert.equal(warm.exitCode, RESULT, warm.messages);
    assert.deepEqual({ ...warm.memory, loadedObjects: 0 }, { boot: number, stage: "jit", reason: "earlier boots have left code", compiles: 0, loadedObjects: 0, postponed: 0, ignoredFiles: [] });
    assert.ok(warm.memory!.loadedObjects > 0);
  }
  const memory = withDiskFiles(disk, (files) => readEngineMemory(files, null))!;
  assert.deepEqual(memory.damaged, []);
  assert.deepEqual(memory.boots.map(({ boot: number, healthy, compiles }) => [number, healthy, compiles]), [[1, true, first.memory.compiles], [2, true, 0], [3, true, 0]]);
  assert.equal(memory.state?.begun, false);
  assert.ok(memory.profile.some(({ name, calls }) => name === "work" && calls > 0));
  const { size } = statSync((await builtEngine("hosted")).image);
  for (const { board, imageBytes, speed } of memory.boots) {
    assert.deepEqual([board, speed], ["hosted", null]);
    // The file has a table of its sections besides.
    assert.ok(imageBytes! <= size && imageBytes! > size * 0.99, `${imageBytes} of ${size}`);
  }
});

test("the log has the speed that a program tells of itself, or that of its words", async () => {
  const speedOf = async (name: string, source: string): Promise<number | null> => {
    const disk = await freshDisk(name);
    const run = await boot(folder, disk, source);
    assert.equal(run.exitCode, 0, run.messages);
    return withDiskFiles(disk, (files) => readEngineMemory(files, null))!.boots[0]!.speed;
  };
  assert.equal(await speedOf("told.img", writing("bareflow_message", "tokens-per-second: 123.5\n", 1)), 123.5);
  assert.ok((await speedOf("words.img", writing("bareflow_output", "one two ", 20)) ?? 0) > 0);
  assert.equal(await speedOf("few.img", writing("bareflow_output", "one two ", 2)), null);
});

/** Writes the text so many times. */
function writing(channel: string, text: string, times: number): string {
  const bytes = Buffer.from(text);
  const escaped = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  return `@text = constant [${bytes.length} x i8] c"${escaped}"\ndeclare void @${channel}(ptr, i64)\ndefine i32 @main() {\n${`  call void @${channel}(ptr @text, i64 ${bytes.length})\n`.repeat(times)}  ret i32 0\n}`;
}

test("of a changed program only what has changed is compiled, and what has taken it along; and the way back is there", async () => {
  const disk = await freshDisk("changed.img");
  const first = await boot(folder, disk, versionOf(3));
  assert.equal(first.exitCode, versionResult(3), first.messages);
  assert.deepEqual([...new Set(first.compiled)].sort(), ["caller", "changed", "kept", "main"]);
  const second = await boot(folder, disk, versionOf(5));
  assert.equal(second.exitCode, versionResult(5), second.messages);
  assert.equal(second.memory?.reason, "the program has changed: what is as it was keeps its code");
  assert.ok(second.memory.loadedObjects > 0);
  // The one that calls it has a copy of it.
  assert.ok(second.compiled.length > 0 && second.compiled.every((name) => ["changed", "caller"].includes(name)), second.compiled.join());
  assert.deepEqual(second.memory.ignoredFiles, []);
  for (const factor of [5, 3]) {
    const again = await boot(folder, disk, versionOf(factor));
    assert.equal(again.exitCode, versionResult(factor), again.messages);
    assert.deepEqual([again.memory?.reason, again.compiled], ["earlier boots have left code", []]);
  }
});

const VERSION_ROUNDS = 3000;

/** Three functions that get hot beside main, of which one has a constant that versions differ in, and one calls that. */
function versionOf(factor: number): string {
  const looping = (name: string, step: string): string => `
define i64 @${name}(i64 %n, i64 %seed) noinline {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ %seed, %0 ], [ %s1, %loop ]
${step}
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}`;
  return [
    looping("kept", "  %m = mul i64 %s, 6364136223846793005\n  %s1 = add i64 %m, %i"),
    looping("changed", `  %m = mul i64 %s, ${factor}\n  %s1 = xor i64 %m, %i`),
    looping("caller", "  %m = call i64 @changed(i64 20, i64 %s)\n  %s1 = add i64 %m, %i"),
    `define i32 @main() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ 1, %0 ], [ %s1, %loop ]
  %a = call i64 @kept(i64 100, i64 %s)
  %s1 = call i64 @caller(i64 10, i64 %a)
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, ${VERSION_ROUNDS}
  br i1 %more, label %loop, label %done
done:
  %rest = urem i64 %s1, 251
  %code = trunc i64 %rest to i32
  ret i32 %code
}`].join("\n");
}

/** Its exit code. */
function versionResult(factor: number): number {
  const word = (value: bigint): bigint => BigInt.asUintN(64, value);
  const repeat = (seed: bigint, turns: bigint, step: (state: bigint, turn: bigint) => bigint): bigint => {
    let state = seed;
    for (let turn = 0n; turn < turns; turn += 1n) state = word(step(state, turn));
    return state;
  };
  const changed = (seed: bigint): bigint => repeat(seed, 20n, (state, turn) => word(state * BigInt(factor)) ^ turn);
  const round = (state: bigint): bigint => repeat(repeat(state, 100n, (each, turn) => each * 6364136223846793005n + turn), 10n, (each, turn) => changed(each) + turn);
  return Number(repeat(1n, BigInt(VERSION_ROUNDS), round) % 251n);
}

test("a flipped bit in any file changes no result, and the file is named and replaced", async () => {
  const disk = await freshDisk("flips.img");
  for (const _ of [1, 2]) await boot(folder, disk, PROGRAM);
  const files = memoryFiles(disk);
  for (let seed = 0; seed < FLIPS; seed += 1) {
    const flip = flipOf(files, seed);
    const run = await bootFlipped(folder, disk, PROGRAM, files, flip);
    assert.equal(run.exitCode, RESULT, `${flip.file}, bit ${flip.bit}: ${run.messages}`);
    assert.ok(run.memory!.ignoredFiles.some(({ file }) => file === flip.file) || flip.file === "boots.jsonl", `${flip.file}, bit ${flip.bit} was believed`);
    assert.deepEqual(withDiskFiles(join(folder, "flipped.img"), (all) => readEngineMemory(all, null))!.damaged, []);
  }
});

test("a seal tells each flipped bit, each cut, another name and another key", async () => {
  const application = await findApplication(fileURLToPath(new URL("./test-programs/seal.ts", import.meta.url)));
  const run = await runBuilt(await buildImage(application, { board: "hosted" }), {});
  assert.equal(run.output, "without a key: opened true, flipped or cut and believed 0\nwith a key: opened true, flipped or cut and believed 0\nno key, another key, another name: false false false\n", run.messages);
});

test("files that are cut, foreign, swapped or too large are ignored", async () => {
  const disk = await freshDisk("foreign.img");
  await boot(folder, disk, PROGRAM);
  const files = memoryFiles(disk);
  const objects = [...files.keys()].filter((name) => name.startsWith("objects/"));
  replaceMemoryFile(disk, "plan.json", files.get("plan.json")!.subarray(0, 300));
  replaceMemoryFile(disk, "profile.json", files.get("state.json")!);
  replaceMemoryFile(disk, objects[0]!, files.get(objects[1]!)!);
  replaceMemoryFile(disk, "boots.jsonl", Buffer.alloc(17 << 20, "x"));
  const run = await boot(folder, disk, PROGRAM);
  assert.equal(run.exitCode, RESULT, run.messages);
  for (const name of ["plan.json", "profile.json", "boots.jsonl"]) assert.ok(memoryFiles(disk).get(name)!.includes("#bareflow-seal"), name);
  for (const name of ["plan.json", "profile.json"]) assert.ok(run.memory!.ignoredFiles.some(({ file }) => file === name), name);
});

test("with a key, only what was sealed with it is believed", async () => {
  const disk = await freshDisk("key.img");
  await boot(folder, disk, PROGRAM);
  const refused = await boot(folder, disk, PROGRAM, ["--cache-key", KEY]);
  assert.equal(refused.memory?.loadedObjects, 0);
  assert.ok(refused.memory.ignoredFiles.some(({ why }) => why === "it was written without a key"));
  const believed = await boot(folder, disk, PROGRAM, ["--cache-key", KEY]);
  assert.equal(believed.memory?.compiles, 0);
  assert.deepEqual(believed.memory.ignoredFiles, []);
  const other = await boot(folder, disk, PROGRAM, ["--cache-key", `ff${KEY}`]);
  assert.equal(other.exitCode, RESULT);
  assert.ok(other.memory!.ignoredFiles.some(({ why }) => why === "it was written with another key"));
});

test("what has not been used for the most boots goes when the memory is full", async () => {
  const disk = await freshDisk("room.img");
  await boot(folder, disk, PROGRAM);
  const first = [...memoryFiles(disk).keys()].filter((name) => name.startsWith("objects/"));
  const bytes = [...memoryFiles(disk)].filter(([name]) => name.startsWith("objects/")).reduce((sum, [, content]) => sum + content.length, 0);
  await boot(folder, disk, workload(ROUNDS, 9), ["--cache-bytes", String(bytes)]);
  const second = [...memoryFiles(disk)].filter(([name]) => name.startsWith("objects/"));
  assert.ok(second.reduce((sum, [, content]) => sum + content.length, 0) <= bytes);
  assert.ok(first.some((name) => !second.some(([other]) => other === name)));
  const { plan, objects } = withDiskFiles(disk, (all) => readEngineMemory(all, null))!;
  const keys = new Set(objects.map(({ key }) => key));
  for (const { name, object } of plan) assert.ok(object === "" || keys.has(object), `the plan names an object of ${name} that has gone`);
});

test("a profile that would be longer than a file may be is written without what weighs least", async () => {
  const whole = await freshDisk("whole.img");
  await boot(folder, whole, PROGRAM);
  const profileOf = (disk: string): readonly { readonly name: string; readonly weight: number }[] => withDiskFiles(disk, (all) => readEngineMemory(all, null))!.profile;
  const [heaviest] = [...profileOf(whole)].sort((a, b) => b.weight - a.weight);
  const bytesMax = memoryFiles(whole).get("profile.json")!.length - 64;
  const disk = await freshDisk("narrow.img");
  for (const _ of [1, 2]) {
    const run = await boot(folder, disk, PROGRAM, ["--cache-bytes", String(bytesMax)]);
    assert.equal(run.exitCode, RESULT, run.messages);
    assert.ok(memoryFiles(disk).get("profile.json")!.length <= bytesMax);
    assert.ok(!run.memory!.ignoredFiles.some(({ file }) => file === "profile.json"), JSON.stringify(run.memory));
    const kept = profileOf(disk);
    assert.ok(kept.length < profileOf(whole).length && kept.some(({ name }) => name === heaviest!.name), kept.map(({ name }) => name).join());
  }
});

test("three boots that did not end ignore the memory, six interpret, and one that ends well clears it", async () => {
  const disk = await freshDisk("failed.img");
  const panics = "define i32 @main() {\n  %r = udiv i64 1, 0\n  call void @stop()\n  ret i32 0\n}\ndefine void @stop() noinline {\n  store volatile i64 1, ptr null\n  ret void\n}";
  await boot(folder, disk, PROGRAM);
  for (let count = 0; count < 3; count += 1) await boot(folder, disk, panics);
  const third = await boot(folder, disk, PROGRAM);
  assert.equal(third.exitCode, RESULT, third.messages);
  assert.match(third.memory!.reason, /^three boots in a row/);
  assert.equal(third.memory!.loadedObjects, 0);
  const healthy = await boot(folder, disk, PROGRAM);
  assert.equal(healthy.memory!.stage, "jit");
  for (let count = 0; count < 6; count += 1) await boot(folder, disk, panics);
  const sixth = await boot(folder, disk, PROGRAM);
  assert.equal(sixth.exitCode, RESULT, sixth.messages);
  assert.match(sixth.memory!.reason, /^six boots in a row/);
  assert.equal(sixth.memory!.compiles, 0);
});

test("the program runs without a memory where the disk is missing, broken or full", async () => {
  const none = await boot(folder, undefined, PROGRAM);
  assert.equal(none.exitCode, RESULT);
  assert.equal(none.memory, null);
  assert.doesNotMatch(none.messages, /remembered/);
  const noise = join(folder, "noise.img");
  writeFileSync(noise, Buffer.alloc(1 << 20, 0x5a));
  const broken = await boot(folder, noise, PROGRAM);
  assert.equal(broken.exitCode, RESULT);
  assert.match(broken.messages, /^engine: nothing is remembered across boots: the disk has no FAT32 file system/m);
  const full = await freshDisk("full.img");
  const free = Number(/([\d ]+) bytes free/.exec(must("mdir", "-i", partitionOf(full), "::"))![1]!.replaceAll(" ", ""));
  writeFileSync(join(folder, "fill"), Buffer.alloc(free));
  must("mcopy", "-i", partitionOf(full), join(folder, "fill"), "::fill");
  const tight = await boot(folder, full, PROGRAM);
  assert.equal(tight.exitCode, RESULT);
  assert.match(tight.messages, /^engine: nothing is remembered across boots: the disk is full$/m);
});
