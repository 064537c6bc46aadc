// The memory across boots, in real boots of the engine with a disk: what it saves, and what becomes of it when it is damaged, too
// large, sealed with another key, or of another program.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
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
    assert.deepEqual({ ...warm.memory, loadedObjects: 0 }, { boot: number, stage: "jit", reason: "earlier boots have left code", compiles: 0, loadedObjects: 0, ignoredFiles: [] });
    assert.ok(warm.memory!.loadedObjects > 0);
  }
  const memory = withDiskFiles(disk, (files) => readEngineMemory(files, null))!;
  assert.deepEqual(memory.damaged, []);
  assert.deepEqual(memory.boots.map(({ boot: number, healthy, compiles }) => [number, healthy, compiles]), [[1, true, first.memory.compiles], [2, true, 0], [3, true, 0]]);
  assert.equal(memory.state?.begun, false);
  assert.ok(memory.profile.some(({ name, calls }) => name === "work" && calls > 0));
});

test("a changed program gets code of its own, keeps the profile of what has not changed, and the way back is there", async () => {
  const disk = await freshDisk("changed.img");
  const changed = workload(ROUNDS, 9);
  await boot(folder, disk, PROGRAM);
  const other = await boot(folder, disk, changed);
  assert.equal(other.exitCode, workloadResult(ROUNDS, 9), other.messages);
  assert.equal(other.memory?.loadedObjects, 0);
  assert.ok(other.memory.compiles > 0);
  const back = await boot(folder, disk, PROGRAM);
  assert.equal(back.exitCode, RESULT, back.messages);
  assert.ok(back.memory!.loadedObjects > 0);
});

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
