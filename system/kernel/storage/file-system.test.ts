// Files on disks, from outside: what the guest wrote, others' tools read, and the other way round; each partition table;
// full and damaged disks. On every board once, and the rest as a Linux process, where a run takes no time.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type GuestRun, runBuilt } from "../../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../../tests/runner/temporary-folder.ts";
import type { TestMachine } from "../../../tests/runner/test-machines.ts";
import { checkWithFsck, contentOf, DISK_BYTES, makeWithMbr, makeWithMkfs, must, partitionOf, readAt, SECTOR_BYTES, sumOf, writeAt } from "../../../tests/storage/disks.ts";
import { findApplication } from "../../../tool/application.ts";
import type { Board } from "../../../tool/config.ts";
import { buildImage, type BuiltImage } from "../../../tool/image/build.ts";
import { chooseDisk, makeDisk } from "../../../tool/image/disk-image.ts";

const BOARDS: readonly (readonly [Board, TestMachine | null])[] = [["hosted", null], ["pc", "microvm"], ["pc", "q35"], ["virt", null], ["raspi", null]];

const folder = temporaryFolder("files");
const images = new Map<Board, BuiltImage>();
const disk = (name: string): string => join(folder, name);

before(async () => {
  const program = await findApplication(fileURLToPath(new URL("./test-programs/file-commands.ts", import.meta.url)));
  for (const [board] of BOARDS) if (!images.has(board)) images.set(board, await buildImage(program, { board }));
});

function run(path: string, ...commands: readonly string[]): Promise<GuestRun> {
  return runBuilt(images.get("hosted")!, { disk: path, programArguments: commands });
}

/** Runs commands that all succeed, and returns what they say. */
async function does(path: string, ...commands: readonly string[]): Promise<string> {
  const { output, messages, exitCode } = await run(path, ...commands);
  assert.deepEqual({ messages, exitCode }, { messages: "", exitCode: 0 }, output);
  return output;
}

const LONG = "A long name, with Ümlaut & more.text";

for (const [board, machine] of BOARDS) {
  const name = machine === null ? board : `${board}, ${machine}`;
  test(`files go to the disk and back on ${name}`, async () => {
    const path = disk(`${board}-${machine}.img`);
    await makeDisk(path, DISK_BYTES);
    const first = ["directory", "cache", "put", "cache/PLAN", "700", "1", "put", LONG, "100000", "2", "append", LONG, "3000", "3", "put", "old", "5", "4", "move", "old", "cache/new"];
    const written = await runBuilt(images.get(board)!, { machine, disk: path, programArguments: first });
    assert.deepEqual([written.output, written.messages, written.exitCode], ["", "", 0]);
    checkWithFsck(path);
    const long = Buffer.concat([contentOf(100000, 2), contentOf(3000, 3)]);
    must("mcopy", "-i", partitionOf(path), `::${LONG}`, disk("copied"));
    assert.ok(readFileSync(disk("copied")).equals(long));
    // The next boot finds what this one wrote, and what others did.
    writeFileSync(disk("theirs"), contentOf(70000, 5));
    must("mcopy", "-i", partitionOf(path), disk("theirs"), "::cache/Written by others.bin");
    const again = await runBuilt(images.get(board)!, {
      machine, disk: path, programArguments: ["sum", LONG, "sum", "cache/plan", "sum", "CACHE/NEW", "sum", "cache/Written by others.bin", "remove", "cache/PLAN", "list", "cache"],
    });
    const sums = sumOf(LONG, long) + sumOf("cache/plan", contentOf(700, 1)) + sumOf("CACHE/NEW", contentOf(5, 4)) + sumOf("cache/Written by others.bin", contentOf(70000, 5));
    assert.equal(again.output, `${sums}new 5\nWritten by others.bin 70000\n`);
    assert.equal(again.exitCode, 0);
    checkWithFsck(path);
  });
}

test("a disk that is not there is made, and one that is there is kept", async () => {
  const path = disk("made.img");
  assert.equal(await chooseDisk(path, "raspi"), path);
  await does(path, "put", "kept", "10", "1");
  await chooseDisk(path, "hosted");
  assert.equal(await does(path, "sum", "kept"), sumOf("kept", contentOf(10, 1)));
  assert.match(await does(path, "free"), /^free: 5\d{8}\n$/);
  await assert.rejects(chooseDisk(folder, "pc"), /is no file/);
  writeFileSync(disk("odd.img"), Buffer.alloc(3000));
  await assert.rejects(chooseDisk(disk("odd.img"), "raspi"), /power of two/);
});

for (const sectors of [1, 8, 64]) {
  test(`disks of mkfs.fat and mtools are read and written, with ${sectors} sectors in a cluster`, async () => {
    const path = disk(`mkfs-${sectors}.img`);
    // Fewer clusters would not be FAT32 to mtools.
    makeWithMkfs(path, DISK_BYTES * sectors, "-s", String(sectors));
    const mtools = (command: string, ...words: readonly string[]): string => must(command, "-i", path, ...words);
    mtools("mmd", "::lower", "::UPPER", "::lower/Mixed Case directory");
    writeFileSync(disk("source"), contentOf(123456, 9));
    for (const target of ["::lower/a.txt", "::UPPER/B.TXT", "::lower/Mixed Case directory/Ein sehr langer Name für eine Datei.bin"]) mtools("mcopy", disk("source"), target);
    for (let index = 0; index < 40; index += 1) mtools("mcopy", disk("source"), `::UPPER/file ${index} of many`);
    mtools("mdel", "::UPPER/file 7 of many");
    const names = ["lower/a.txt", "upper/b.txt", "lower/mixed case directory/Ein sehr langer Name für eine Datei.bin", "UPPER/file 39 of many"];
    assert.equal(await does(path, ...names.flatMap((name) => ["sum", name])), names.map((name) => sumOf(name, contentOf(123456, 9))).join(""));
    const listed = await does(path, "list", "lower");
    assert.deepEqual(listed.split("\n").sort(), ["", "Mixed Case directory/ 0", "a.txt 123456"]);
    await does(path, "put", "UPPER/B.TXT", "9", "3", "move", "lower/a.txt", "UPPER/file 3 of many", "remove", "UPPER/file 8 of many", "many", "lower", "100", "move", "lower", "now another name");
    checkWithFsck(path, 0);
    assert.match(mtools("mdir", "-b", "::"), /^::\/UPPER\/\n::\/now another name\/\n$/);
    assert.equal(mtools("mtype", "::now another name/file-number-99.txt"), "lower/file-number-99.txt");
    mtools("mcopy", "-n", "::UPPER/B.TXT", disk("back"));
    assert.ok(readFileSync(disk("back")).equals(contentOf(9, 3)));
  });
}

test("the second partition of an MBR is found", async () => {
  const path = disk("mbr.img");
  makeWithMbr(path);
  await does(path, "put", "file", "1000", "1");
  must("mcopy", "-i", partitionOf(path), "::file", disk("from-mbr"));
  assert.ok(readFileSync(disk("from-mbr")).equals(contentOf(1000, 1)));
});

test("a damaged partition table has its copy at the end, and without that is refused", async () => {
  const path = disk("gpt.img");
  await makeDisk(path, DISK_BYTES);
  await does(path, "put", "file", "1000", "1");
  writeAt(path, SECTOR_BYTES + 40, Buffer.of(77));
  assert.equal(await does(path, "sum", "file"), sumOf("file", contentOf(1000, 1)));
  writeAt(path, DISK_BYTES - SECTOR_BYTES, Buffer.alloc(SECTOR_BYTES));
  const { output, exitCode } = await run(path, "sum", "file");
  assert.equal(output, "mount: the disk is damaged: the partition table's header does not match its check sum at sector 1; repair it with fsck.fat, or take another one\n");
  assert.equal(exitCode, 1);
});

test("a disk without a file system is told from a damaged one", async () => {
  const path = disk("none.img");
  writeFileSync(path, Buffer.alloc(1 << 20));
  assert.match((await run(path, "list", "/")).output, /^mount: the disk has no FAT32 file system, and no partitions; make one with mkfs\.fat/);
  makeWithMbr(path);
  writeAt(path, 2048 * SECTOR_BYTES, Buffer.alloc(SECTOR_BYTES));
  assert.match((await run(path, "list", "/")).output, /^mount: the disk has no FAT32 file system in any of its partitions; /);
  // FAT16 is another file system.
  must("mkfs.fat", "-F", "16", path);
  assert.match((await run(path, "list", "/")).output, /^mount: the disk has no FAT32 file system/);
});

test("a full disk refuses what does not fit, and keeps all else", async () => {
  const path = disk("full.img");
  await makeDisk(path, DISK_BYTES);
  const { output, exitCode } = await run(path, "put", "large", "60000000", "1", "put", "kept", "1000", "2", "put", "too large", "9000000", "3",
    "put", "large", "5000000", "4", "append", "kept", "9000000", "5", "put", "small", "100", "6", "sum", "kept", "list", "/");
  assert.equal(output, "too large: the disk is full\nlarge: the disk is full\nkept: the disk is full\n"
    + `${sumOf("kept", contentOf(1000, 2))}large 60000000\nkept 1000\nsmall 100\n`);
  assert.equal(exitCode, 1);
  checkWithFsck(path);
  await does(path, "remove", "large", "put", "too large", "9000000", "3");
  checkWithFsck(path);
});

test("what cannot be done is a sentence", async () => {
  const path = disk("sentences.img");
  await makeDisk(path, DISK_BYTES);
  await does(path, "directory", "d", "put", "d/f", "1", "1", "put", "g", "1", "1");
  const said = async (...command: readonly string[]): Promise<string> => (await run(path, ...command)).output.replace(/^.*?: /, "").trim();
  assert.equal(await said("remove", "d"), "the directory is not empty");
  assert.equal(await said("remove", "nothing"), "there is no such file or directory");
  assert.equal(await said("put", "g/h", "1", "1"), "a part of the path is no directory");
  assert.equal(await said("put", "d", "1", "1"), "it is a directory");
  assert.equal(await said("directory", "g"), "something of that name is there already");
  assert.equal(await said("move", "d", "g"), "something of that name is there already");
  assert.match(await said("put", "a:b", "1", "1"), /^FAT allows no such name/);
  assert.match(await said("put", "x".repeat(256), "1", "1"), /^FAT allows no such name/);
  assert.equal(await said("put", `${"x".repeat(250)}.text`, "1", "1"), "");
  await does(path, "directory", "e");
  assert.equal(await said("move", "d", "e/d"), "directories get other names, but stay in the directory that they are in");
  checkWithFsck(path);
});

test("what a power cut leaves is put in order: the second table, lost clusters, the count of free ones", async () => {
  const path = disk("left-over.img");
  await makeDisk(path, DISK_BYTES);
  await does(path, "put", "file", "3000", "1");
  const { table, tableBytes } = geometryOf(path);
  // A lost chain of two clusters, in the first table alone.
  writeAt(path, table + 1000 * 4, Buffer.of(0xe9, 0x03, 0, 0, 0xff, 0xff, 0xff, 0x0f));
  assert.equal(await does(path, "sum", "file"), `repaired\n${sumOf("file", contentOf(3000, 1))}`);
  assert.ok(readAt(path, table, tableBytes).equals(readAt(path, table + tableBytes, tableBytes)));
  checkWithFsck(path);
  assert.equal(await does(path, "sum", "file"), sumOf("file", contentOf(3000, 1)));
});

const DAMAGES = [
  ["a circle", 4, 4, /two files, or one twice, have cluster 4;/],
  ["a cross link", 4, 9, /two files, or one twice, have cluster 9;/],
  ["a way out of the file system", 4, 0x0ff0000, /something leads out of the file system, to cluster 16711680;/],
  ["a way to cluster 1", 4, 1, /something leads out of the file system, to cluster 1;/],
  ["a free cluster", 4, 20000, /something leads to a cluster that is free, 20000;/],
  ["a file that ends too early", 4, 0x0fffffff, /a file has fewer clusters than its size says, from cluster 3;/],
  ["a bad cluster", 4, 0x0ffffff7, /something leads to a cluster that is marked as bad, behind cluster 4;/],
] as const;

test("a table of clusters that contradicts itself is made good from the other one, or refused and left as it is", async () => {
  const path = disk("contradictions.img");
  await makeDisk(path, DISK_BYTES);
  await does(path, "put", "a", "3000", "1", "put", "b", "3000", "2");
  const { table, tableBytes } = geometryOf(path);
  const structure = (): Buffer => readAt(path, 0, table + 4 * tableBytes);
  const sound = structure();
  for (const [what, cluster, value, expected] of DAMAGES) {
    const entry = Buffer.alloc(4);
    entry.writeUInt32LE(value);
    writeAt(path, table + cluster * 4, entry);
    assert.equal(await does(path, "sum", "a"), `repaired\n${sumOf("a", contentOf(3000, 1))}`, what);
    assert.ok(structure().equals(sound), what);
    writeAt(path, table + cluster * 4, entry);
    writeAt(path, table + tableBytes + cluster * 4, entry);
    const damaged = structure();
    const { output, messages, exitCode } = await run(path, "sum", "a");
    assert.match(output, expected, what);
    assert.deepEqual([messages, exitCode], ["", 1]);
    assert.ok(structure().equals(damaged), `${what}: something was written`);
    writeAt(path, 0, sound);
  }
  checkWithFsck(path);
});

/** Where the tables are on a disk that `makeDisk` made, in bytes from its start. */
function geometryOf(path: string): { readonly table: number; readonly tableBytes: number } {
  const start = 2048 * SECTOR_BYTES;
  const boot = readAt(path, start, SECTOR_BYTES);
  return { table: start + boot.readUInt16LE(14) * SECTOR_BYTES, tableBytes: boot.readUInt32LE(36) * SECTOR_BYTES };
}
