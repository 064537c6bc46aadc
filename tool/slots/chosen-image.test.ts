// Images in slots: one that is whole is read; of all others, whatever is wrong with them, each has its sentence.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { makeMemoryDisk, replaceMemoryFile } from "../../tests/storage/memory-disks.ts";
import { aboutImage, IMAGE_IN_USE, makeImageDisk, type TriedWith } from "../../tests/storage/image-disks.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { formatBootRecord, TRIAL_LIMIT, type BootRecord } from "../disk/boot-record.ts";
import { Failure } from "../failure.ts";
import { seal } from "../memory/seal.ts";
import { otherInputs } from "./inputs.ts";
import { chooseImage, type ImageSlot } from "./chosen-image.ts";

const folder = temporaryFolder("chosen-image");
const disk = join(folder, "disk.img");
const image = Buffer.alloc(9000, "an image");
const tried: TriedWith = { board: "pc", arguments: ["one", "two words"], files: [], output: "said", exit: 7 };
const read = (slot?: ImageSlot, key: Buffer | null = null): ReturnType<typeof chooseImage> => chooseImage(disk, slot, key, ["boot/files.cpio"]);

function refuses(reason: RegExp, slot?: ImageSlot, key: Buffer | null = null): void {
  assert.throws(() => read(slot, key), (error: unknown) => {
    assert.ok(error instanceof Failure, String(error));
    assert.match(error.message, reason);
    assert.equal(error.exitCode, 1);
    return true;
  });
}

before(() => makeImageDisk(disk, image, tried));

test("an image that is whole is read, with what it was tried with", () => {
  const found = read();
  assert.ok(found.bytes.equals(image));
  const { board, cpu, archive, isProven, test: { arguments: words, outputBytes, exit } } = found;
  assert.deepEqual({ board, cpu, archive, isProven, words, outputBytes, exit }, { board: "pc", cpu: "x86-64-v2", archive: null, isProven: true, words: ["one", "two words"], outputBytes: 4, exit: 7 });
  assert.match(otherInputs(found), /It was tried with the arguments "one" "two words"/);
  refuses(/The image in slot a of \S+ cannot be used: the file image\.a cannot be believed: it was written without a key.*bareflow regrow/, undefined, Buffer.from("a key of sixteen"));
});

test("what cannot be believed is refused, each with its sentence", async () => {
  const flipped = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes[0]! ^ 1]), bytes.subarray(1)]);
  const told = await aboutImage(image, tried);
  const about = (changed: object): Buffer => seal("image.a.json", Buffer.from(JSON.stringify({ ...told, ...changed })), null);
  const record = (changed: Partial<BootRecord>): Buffer => formatBootRecord({ ...IMAGE_IN_USE, ...changed });
  const whole = seal("image.a", image, null);
  const originals: Readonly<Record<string, Buffer>> = { "image.a": whole, "image.a.json": about({}), "grubenv": record({}) };
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ["image.a", flipped(whole), /the file image\.a cannot be believed: it does not match its seal.*bareflow regrow/],
    ["image.a", whole.subarray(0, 5000), /image\.a cannot be believed: it has no seal/],
    ["image.a", seal("image.b", image, null), /image\.a cannot be believed: it does not match its seal/],
    ["image.a", seal("image.a", flipped(image), null), /is not the one that image\.a\.json is about/],
    ["image.a.json", seal("image.a.json", Buffer.from("{"), null), /is not the one that image\.a\.json is about/],
    ["image.a.json", about({ board: "toaster" }), /does not say for which board it is/],
    ["image.a.json", about({ sha256: null }), /is not the one that image\.a\.json is about/],
    ["image.a.json", about({ test: 5 }), /does not say what it has to do/],
    ["grubenv", record({ slot: "b" }), /The image in slot b of \S+ cannot be used: there is no file image\.b/],
    ["grubenv", record({ slot: "engine", why: "workload" }), /boots the engine \(workload\), so no image is in use/],
    ["grubenv", Buffer.alloc(1024), /^What boots next on \S+ cannot be told: .*does not begin as GRUB's environment blocks do\. All else on it is as it was/],
    ["grubenv", Buffer.alloc(0), /grubenv, which says what boots next, /],
  ];
  for (const [name, bytes, reason] of cases) {
    replaceMemoryFile(disk, name, bytes);
    refuses(reason);
    replaceMemoryFile(disk, name, originals[name]!);
  }
  replaceMemoryFile(disk, "grubenv", record({ limit: TRIAL_LIMIT }));
  assert.equal(read().isProven, false);
  replaceMemoryFile(disk, "grubenv", record({ tries: 1 }));
  assert.equal(read().isProven, false);
  replaceMemoryFile(disk, "grubenv", record({ slot: "engine" }));
  assert.ok(read("a").bytes.equals(image));
});

test("a disk without images says so", async () => {
  await makeMemoryDisk(join(folder, "empty.img"), {});
  assert.throws(() => chooseImage(join(folder, "empty.img"), undefined, null, []), /There is no image of a program on/);
});
