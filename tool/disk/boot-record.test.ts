// The record of what boots next: what is written is read back, also by GRUB's own tool; damage has a sentence; one sector changes.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { must } from "../../tests/storage/disks.ts";
import { makeMemoryDisk, replaceMemoryFile } from "../../tests/storage/memory-disks.ts";
import { seededRandom } from "../../tests/storage/random.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { Failure } from "../failure.ts";
import {
  afterLoader, backToEngine, firstBootRecord, formatBootRecord, HEALTHY_LIMIT, parseBootRecord, readBootRecord, TRIAL_LIMIT, writeBootRecord, type BootRecord,
} from "./boot-record.ts";
import { withDiskFiles } from "./disk-files.ts";
import { DiskDamage, SECTOR_BYTES } from "./sectors.ts";

const folder = temporaryFolder("boot-record");
const first = firstBootRecord("0123456789abcdef");
const onTrial: BootRecord = { ...first, slot: "a", limit: TRIAL_LIMIT, why: "relinked" };

test("what is written is read back, and GRUB's own tool reads and changes it", () => {
  for (const record of [first, onTrial, { ...onTrial, slot: "b", fallback: "a", tries: 3, limit: HEALTHY_LIMIT, why: "healthy", boots: 999_999_999 }] as const) {
    const bytes = formatBootRecord(record);
    assert.equal(bytes.length, 1024);
    assert.ok(bytes.subarray(SECTOR_BYTES).every((byte) => byte === "#".charCodeAt(0)), "everything lies in the first sector");
    assert.deepEqual(parseBootRecord(bytes), record);
    const file = join(folder, "grubenv");
    writeFileSync(file, bytes);
    const listed = must("grub-editenv", file, "list").trimEnd().split("\n");
    assert.deepEqual(listed.map((line) => line.split("=")[0]), ["slot", "fallback", "tries", "limit", "why", "disk", "boots"]);
    assert.ok(listed.includes(`slot=${record.slot}`) && listed.includes(`tries=${"x".repeat(record.tries)}`), listed.join());
    must("grub-editenv", file, "set", "tries=x", "why=unhealthy", "slot=engine");
    assert.deepEqual(parseBootRecord(readFileSync(file)), { ...record, tries: 1, why: "unhealthy", slot: "engine" });
    assert.equal(readFileSync(file).length, 1024);
  }
});

test("every kind of damage has its sentence", () => {
  const changed = (from: string | RegExp, to: string): Buffer => {
    const text = formatBootRecord(onTrial).toString("latin1").replace(from, to);
    return Buffer.from(text.slice(0, 1024).padEnd(1024, "#"), "latin1");
  };
  const refuses = (bytes: Buffer, reason: RegExp): void => assert.throws(() => parseBootRecord(bytes), (error: unknown) => error instanceof DiskDamage && reason.test(error.message));
  refuses(Buffer.alloc(0), /bareflow\/grubenv, which says what boots next, has 0 bytes instead of 1024/);
  refuses(formatBootRecord(first).subarray(0, 1023), /1023 bytes/);
  refuses(Buffer.alloc(1024), /does not begin/);
  refuses(changed("slot=a", "slot=c"), /gives slot a value that it cannot have, 'c'/);
  refuses(changed("limit=x", "limit=xx"), /gives limit/);
  refuses(changed("tries=", "tries=xxxx"), /gives tries/);
  refuses(changed("boots=0", "boots=-1"), /gives boots/);
  refuses(changed(/disk=.{4}/, "disk=ABCD"), /gives disk/);
  refuses(changed("why=relinked", "why=\x1b[2J"), /gives why a value that it cannot have, '\?\[2J'/);
  refuses(changed("boots=0\n", ""), /lacks the name boots/);
  refuses(changed("boots=0\n", "boots=0\nslot=b\n"), /has the name slot twice/);
  assert.deepEqual(parseBootRecord(changed("boots=0\n", "boots=0\n# a remark\nother=1\n")), onTrial);
});

test("chance's damage is read or refused, and what is read is a record", () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const random = seededRandom(seed);
    const bytes = formatBootRecord(onTrial);
    for (let change = random(4) + 1; change > 0; change -= 1) bytes[random(160)] = random(256);
    try {
      const record = parseBootRecord(bytes);
      assert.deepEqual(parseBootRecord(formatBootRecord(record)), record, `seed ${seed}`);
    } catch (error) {
      assert.ok(error instanceof DiskDamage, `seed ${seed}: ${String(error)}`);
    }
  }
});

test("a change is one sector of the disk, and is refused where somebody else has written", async () => {
  const disk = join(folder, "disk.img");
  await makeMemoryDisk(disk, {});
  assert.equal(withDiskFiles(disk, readBootRecord), null);
  replaceMemoryFile(disk, "grubenv", formatBootRecord(first));
  const before = readFileSync(disk);
  const { record, sector } = withDiskFiles(disk, readBootRecord)!;
  assert.deepEqual(record, first);
  writeBootRecord(disk, sector, onTrial);
  const after = readFileSync(disk);
  assert.deepEqual(withDiskFiles(disk, readBootRecord), { record: onTrial, sector });
  const differing = Array.from({ length: before.length / SECTOR_BYTES }, (_, index) => index).filter((index) =>
    before.compare(after, index * SECTOR_BYTES, (index + 1) * SECTOR_BYTES, index * SECTOR_BYTES, (index + 1) * SECTOR_BYTES) !== 0);
  assert.deepEqual(differing, [sector]);
  for (const [at, other] of [[sector + 2, onTrial], [sector, firstBootRecord("f".repeat(16))]] as const) {
    assert.throws(() => writeBootRecord(disk, at, other), (error: unknown) => error instanceof Failure && /was changed while/.test(error.message));
  }
  assert.ok(readFileSync(disk).equals(after));
});

test("a loader counts its boots, falls back behind the last one, and ends at the engine", () => {
  assert.deepEqual(afterLoader(first), first);
  const begun = afterLoader(onTrial);
  assert.deepEqual(begun, { ...onTrial, tries: 1 });
  assert.deepEqual(afterLoader(begun), { ...first, why: "unhealthy" });
  let record: BootRecord = { ...onTrial, slot: "b", fallback: "a", limit: HEALTHY_LIMIT };
  const slots: string[] = [];
  for (let boot = 0; boot < 9; boot += 1) {
    record = afterLoader(record);
    slots.push(record.slot);
  }
  assert.deepEqual(slots, ["b", "b", "b", "a", "a", "a", "a", "engine", "engine"]);
  assert.deepEqual(backToEngine(begun, "asked"), { ...first, why: "asked" });
});
