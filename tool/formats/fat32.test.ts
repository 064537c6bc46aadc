// File systems that are made with files in them: others' tools read every byte, and find nothing wrong.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { checkWithFsck, contentOf, DISK_BYTES, must, partitionOf } from "../../tests/storage/disks.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure } from "../failure.ts";
import { fat32Pieces } from "./fat32.ts";
import { identitiesOf } from "./identities.ts";
import { BASIC_DATA, gptPieces, gptRoom, PARTITION_FIRST } from "./partition-tables.ts";
import { writePieces } from "./pieces.ts";

const folder = temporaryFolder("fat32");

/** Sizes around those of clusters, names of every kind, and more of them than a cluster's entries. */
const FILES: readonly (readonly [string, Buffer])[] = [
  ["EFI/BOOT/BOOTX64.EFI", contentOf(300_000, 1)], ["boot/grub/grub.cfg", contentOf(511, 2)], ["empty", Buffer.alloc(0)], ["kernel8.img", contentOf(512, 3)],
  ["bcm2711-rpi-4-b.dtb", contentOf(513, 4)], ["bcm2711-rpi-400.dtb", contentOf(4097, 5)], [".hidden", contentOf(1, 6)], ["no.dots.in.it", contentOf(2, 7)],
  ["A name that is longer than thirteen characters twice", contentOf(3, 8)], ["thirteen-char", contentOf(4, 9)],
  ...Array.from({ length: 60 }, (_, index): readonly [string, Buffer] => [`many/file number ${index}.object`, contentOf(index * 37, index)]),
];

async function make(path: string, sizeBytes: number): Promise<void> {
  const sectors = sizeBytes / SECTOR_BYTES;
  const identities = identitiesOf("a seed");
  await writePieces(path, sizeBytes, [
    ...gptPieces(sectors, [{ type: BASIC_DATA, name: "files", first: PARTITION_FIRST, count: gptRoom(sectors) }], identities),
    ...fat32Pieces(PARTITION_FIRST, gptRoom(sectors), FILES.map(([name, content]) => ({ path: name, content })), identities),
  ]);
}

for (const [clusters, sizeBytes] of [["of a sector", DISK_BYTES], ["of a page", 272 << 20]] as const) {
  test(`with clusters ${clusters}, mtools and our own reader find every file, and fsck nothing`, async () => {
    const disk = join(folder, "disk.img");
    await make(disk, sizeBytes);
    withDiskFiles(disk, (files) => {
      for (const [name, content] of FILES) assert.deepEqual(files.read(name), content, name);
      assert.equal(files.list("many")?.length, 60);
    });
    const copies = join(folder, "copies");
    mkdirSync(copies);
    must("mcopy", "-s", "-n", "-i", partitionOf(disk), "::*", copies);
    for (const [name, content] of FILES) assert.ok(readFileSync(join(copies, name)).equals(content), name);
    checkWithFsck(disk);
    for (const path of [disk, `${disk}.partition`, copies]) rmSync(path, { recursive: true });
  });
}

test("the same files make the same bytes", async () => {
  const disks = ["first.img", "second.img"].map((name) => join(folder, name));
  for (const disk of disks) await make(disk, DISK_BYTES);
  assert.ok(readFileSync(disks[0]!).equals(readFileSync(disks[1]!)));
});

test("what does not fit is refused", () => {
  const large = [{ path: "large", content: { path: "/nonexistent", sizeBytes: DISK_BYTES } }];
  const refused = (error: unknown): boolean => error instanceof Failure && /but the disk has room for/.test(error.message);
  assert.throws(() => fat32Pieces(PARTITION_FIRST, DISK_BYTES / SECTOR_BYTES, large, identitiesOf("")), refused);
  const larger = [{ path: "larger", content: { path: "/nonexistent", sizeBytes: 2 ** 32 } }];
  assert.throws(() => fat32Pieces(PARTITION_FIRST, 2 ** 34 / SECTOR_BYTES, larger, identitiesOf("")), (error) => error instanceof Failure && /larger has 4294967296 bytes/.test(error.message));
});
