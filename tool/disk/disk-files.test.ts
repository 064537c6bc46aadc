// Disks that others' tools wrote are read; damaged ones are refused with a sentence, whatever is wrong with them, and in good time.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { contentOf, DISK_BYTES, makeWithMbr, makeWithMkfs, must, partitionOf, readAt, SECTOR_BYTES, writeAt } from "../../tests/storage/disks.ts";
import { seededRandom } from "../../tests/storage/random.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { Failure } from "../failure.ts";
import { makeDisk } from "../image/disk-image.ts";
import { withDiskFiles } from "./disk-files.ts";

const folder = temporaryFolder("disk-files");
const LONG_NAME = "A name that is longer than eight and three, größer, 名前.json";
const FILES: readonly (readonly [string, Buffer])[] = [
  ["SHORT.TXT", contentOf(100, 1)], ["deep/inner/a.o", contentOf(70_000, 2)], [LONG_NAME, contentOf(4096, 3)], ["empty", Buffer.alloc(0)],
];
const disk = join(folder, "disk.img");

/** Copies the files to the disk's file system with mtools, as `image` names it. */
function fill(image: string): void {
  for (const made of ["::deep", "::deep/inner"]) must("mmd", "-i", image, made);
  const source = join(folder, "source");
  for (const [name, content] of FILES) {
    writeFileSync(source, content);
    must("mcopy", "-i", image, source, `::${name}`);
  }
}

function readsAll(path: string): void {
  withDiskFiles(path, (files) => {
    for (const [name, content] of FILES) assert.deepEqual(files.read(name), content, name);
    assert.deepEqual(files.list("")!.map(({ name }) => name).sort(), [LONG_NAME, "SHORT.TXT", "deep", "empty"].sort());
    assert.deepEqual(files.list("deep/inner"), [{ ...files.list("deep/inner")![0], name: "a.o", isFolder: false, sizeBytes: 70_000 }]);
    assert.equal(files.read("DEEP/INNER/A.O")?.length, 70_000);
    for (const missing of ["nothing", "deep", "SHORT.TXT/a", "deep/nothing/a"]) assert.equal(files.read(missing), null, missing);
    assert.equal(files.list("SHORT.TXT"), null);
  });
}

const refuses = (path: string, reason: RegExp): void => {
  assert.throws(() => withDiskFiles(path, (files) => FILES.map(([name]) => files.read(name))), (error: unknown) => {
    assert.ok(error instanceof Failure, String(error));
    assert.match(error.message, reason);
    return true;
  });
};

/** A copy of the disk, changed at a place. */
function changed(name: string, change: (path: string) => void): string {
  const path = join(folder, name);
  copyFileSync(disk, path);
  change(path);
  return path;
}

let tables: readonly number[] = [];
let dataFirst = 0;
let clusterSectors = 0;
before(async () => {
  await makeDisk(disk, DISK_BYTES);
  fill(partitionOf(disk));
  const start = 2048;
  const boot = readAt(disk, start * SECTOR_BYTES, SECTOR_BYTES);
  clusterSectors = boot[13]!;
  tables = [start + boot.readUInt16LE(14), start + boot.readUInt16LE(14) + boot.readUInt32LE(36)];
  dataFirst = tables[1]! + boot.readUInt32LE(36);
});

test("disks of ours, of mkfs.fat, and in an MBR's partition", () => {
  readsAll(disk);
  const bare = join(folder, "bare.img");
  makeWithMkfs(bare, DISK_BYTES);
  fill(bare);
  readsAll(bare);
  const mbr = join(folder, "mbr.img");
  makeWithMbr(mbr);
  fill(partitionOf(mbr));
  readsAll(mbr);
});

test("what has a copy is read from it: the partition table, the table of clusters", () => {
  readsAll(changed("gpt.img", (path) => writeAt(path, SECTOR_BYTES + 40, Buffer.from([1]))));
  readsAll(changed("table.img", (path) => writeAt(path, tables[0]! * SECTOR_BYTES + 12, Buffer.alloc(400, 0x77))));
});

test("a chain that goes in a circle, or leads out, ends with a sentence", () => {
  const ofFile = 3;
  const set = (next: number) => (path: string): void => {
    const entry = Buffer.alloc(4);
    entry.writeUInt32LE(next);
    // Every cluster from here on has the same successor.
    for (const table of tables) writeAt(path, table * SECTOR_BYTES + ofFile * 4, Buffer.concat(Array.from({ length: 400 }, () => entry)));
  };
  refuses(changed("circle.img", set(5)), /clusters of .* go in a circle, back to 5/);
  refuses(changed("outside.img", set(0x0ffffff0)), /lead out of the file system, to 268435440/);
  refuses(changed("short.img", set(0x0fffffff)), /clusters of .* hold less than its size/);
});

test("every other kind of damage has its sentence", () => {
  const start = 2048 * SECTOR_BYTES;
  refuses(changed("cut.img", (path) => truncateSync(path, DISK_BYTES / 2)), /no header of a partition table|more than its partition/);
  const withoutTables = changed("both-tables.img", (path) => [SECTOR_BYTES, DISK_BYTES - SECTOR_BYTES].forEach((at) => writeAt(path, at, Buffer.alloc(8))));
  refuses(withoutTables, /no header of a partition table at sector 1/);
  refuses(changed("zeros.img", (path) => writeAt(path, 0, Buffer.alloc(SECTOR_BYTES))), /no partition table: it was never made a disk/);
  refuses(changed("no-fat.img", (path) => writeAt(path, start, Buffer.alloc(SECTOR_BYTES))), /no FAT32 file system in any of its partitions, of which it has 1/);
  refuses(changed("cluster.img", (path) => writeAt(path, start + 13, Buffer.from([3]))), /3 sectors, which is no power of two/);
  refuses(changed("root.img", (path) => writeAt(path, start + 44, Buffer.from([1, 0, 0, 0]))), /root directory would start at cluster 1, outside/);
  refuses(changed("large.img", (path) => writeAt(path, start + 32, Buffer.from([0xff, 0xff, 0xff, 0x7f]))), /more than its partition/);
  assert.throws(() => withDiskFiles(join(folder, "missing.img"), () => 0), /There is no disk .*missing\.img/);
  mkdirSync(join(folder, "a-folder"));
  assert.throws(() => withDiskFiles(join(folder, "a-folder"), () => 0), /is no disk: it is no file/);
  writeFileSync(join(folder, "tiny"), "x");
  assert.throws(() => withDiskFiles(join(folder, "tiny"), () => 0), /is no disk: it has 1 bytes/);
});

test("with chance's damage it is read or refused, and never for long", () => {
  const rootBytes = clusterSectors * SECTOR_BYTES;
  const places: readonly (readonly [number, number])[] = [
    [0, 4096], [2048 * SECTOR_BYTES, SECTOR_BYTES], [tables[0]! * SECTOR_BYTES, 512], [tables[1]! * SECTOR_BYTES, 512], [dataFirst * SECTOR_BYTES, rootBytes * 4],
  ];
  let refused = 0;
  const path = changed("chance.img", () => undefined);
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = seededRandom(seed);
    for (let change = random(12) + 1; change > 0; change -= 1) {
      const [at, length] = places[random(places.length)]!;
      writeAt(path, at + random(length), Buffer.from([random(256)]));
    }
    const started = performance.now();
    try {
      withDiskFiles(path, (files) => {
        for (const entry of files.list("") ?? []) if (!entry.isFolder) files.read(entry.name);
        for (const entry of files.list("deep/inner") ?? []) files.read(`deep/inner/${entry.name}`);
      });
    } catch (error) {
      assert.ok(error instanceof Failure, `seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
      refused += 1;
    }
    assert.ok(performance.now() - started < 5000, `seed ${seed} took ${performance.now() - started} ms`);
    for (const [at, length] of places) writeAt(path, at, readAt(disk, at, length));
  }
  assert.ok(refused > 20 && refused < 380, `${refused} of 400 were refused`);
});
