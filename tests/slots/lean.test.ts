// Stage relink in real boots: the engine boots with only the pages that past boots have used, fetches what else it needs, says the same, and makes
// the program's image; whatever is wrong with it or with its pages, the whole engine boots next.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootPlan, type BootResult } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { MEMORY_FOLDER } from "../../tool/memory/engine-memory.ts";
import { seal } from "../../tool/memory/seal.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { checkWithFsck } from "../storage/disks.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { bareflow } from "../tool/bareflow.ts";
import { bootUntil, changeImage, contentOf, FAULTS, recordOf, severalTables, stagedPlan } from "./slot-disks.ts";

const folder = temporaryFolder("lean");
const SECONDS = 60;
/** Pages and images of the engine, twice while they are written anew. */
const DISK_BYTES = 128 << 20;
const PAGE_BYTES = 4096;
const TRIAL = join(folder, "trial.img");
const PAGES_FILE = "engine.pages";

let setup: EngineSetup;
let output = "";

/** A disk with a lean engine that is to be tried next. */
before(async () => {
  setup = await severalTables("hosted");
  await makeDisk(TRIAL, DISK_BYTES);
  const results: BootResult[] = [];
  while (results.length < 5 && results.at(-1)?.boot.lean === undefined) results.push(await bootOnce(planFor(TRIAL), memoryOf(TRIAL)));
  output = results[0]!.outputSha256;
  assert.equal(results.at(-1)!.boot.lean, "the next boot is its trial", results.map(({ messages }) => messages).join(""));
});

const planFor = (disk: string, seconds = SECONDS): BootPlan => stagedPlan(setup, disk, [], seconds);

function copy(name: string): string {
  const path = join(folder, name);
  copyFileSync(TRIAL, path);
  return path;
}

/** The next boot is that of the whole engine, and says what it has to. */
async function wholeEngineBoots(disk: string, why: string): Promise<void> {
  const next = await bootOnce(planFor(disk), memoryOf(disk));
  assert.deepEqual([next.boot.returned, next.boot.healthy, next.outputSha256, next.boot.pages], [why, true, output, undefined], next.messages);
}

test("a lean engine says the same, proves itself, fetches what it lacks, and makes the program's image", async () => {
  const disk = copy("well.img");
  const [lean, trial, appliance] = [...await bootUntil(planFor(disk), "relink", 1), ...await bootUntil(planFor(disk), "appliance", 2)];
  assert.deepEqual([lean!.boot.stage, lean!.boot.healthy, lean!.outputSha256, lean!.boot.relinked], ["relink", true, output, "the next boot is its trial"], lean!.messages);
  const { imageBytes, pages } = lean!.boot;
  assert.ok(imageBytes! < 10_000_000, `${imageBytes} bytes`);
  assert.ok(pages!.fetchedToRelink > 1000 && pages!.resident + pages!.fetchedToRelink < pages!.all, JSON.stringify(pages));
  assert.deepEqual([trial!.boot.stage, appliance!.boot.stage, appliance!.boot.healthy, appliance!.outputSha256], ["trial", "appliance", true, output]);
  assert.match(bareflow(["log", disk]).output, /of LLVM and the libraries [\d.]+ [KM]iB of [\d.]+ MiB; \d+ more pages fetched while the program ran, then [\d,]+ to make the image/);
  checkWithFsck(disk);
});

for (const [what, change] of [
  ["whose pages are damaged", (disk: string) => replaceMemoryFile(disk, PAGES_FILE, damagedPages(disk))],
  ["whose pages are cut", (disk: string) => replaceMemoryFile(disk, PAGES_FILE, pagesOf(disk).subarray(0, PAGE_BYTES))],
  ["without its pages", (disk: string) => replaceMemoryFile(disk, PAGES_FILE, Buffer.alloc(0))],
] as const) {
  test(`a lean engine ${what} ends with a sentence, and the whole one boots next`, async () => {
    const disk = copy("pages.img");
    change(disk);
    const failed = await bootOnce(planFor(disk), memoryOf(disk));
    assert.deepEqual([failed.boot.healthy, failed.boot.exit], [false, 101], failed.messages);
    assert.match(failed.messages, /^engine: .*page.*: this boot ends, and the whole engine boots next$/m);
    await wholeEngineBoots(disk, "damaged");
  });
}

for (const fault of FAULTS.filter(({ name }) => name.endsWith("instruction"))) {
  test(`a lean engine that ${fault.name} gives way to the whole one`, async () => {
    const disk = copy("fault.img");
    changeImage(disk, "lean", (image) => fault.change(image, "x86_64"));
    const failed = await bootOnce(planFor(disk, 2), memoryOf(disk));
    assert.ok(!failed.boot.healthy, failed.messages);
    await wholeEngineBoots(disk, "unhealthy");
  });
}

test("a lean image that is damaged does not boot", async () => {
  const disk = copy("image.img");
  const bytes = contentOf(disk, "image.lean");
  bytes[5000]! ^= 1;
  replaceMemoryFile(disk, "image.lean", bytes);
  await wholeEngineBoots(disk, "damaged");
});

test("a lean engine of another build of the engine does not boot", async () => {
  const disk = copy("build.img");
  const next = await bootOnce({ ...planFor(disk), setup: { ...setup, engineBuild: "0".repeat(16) } }, memoryOf(disk));
  assert.deepEqual([next.boot.returned, next.outputSha256], ["program", output], next.messages);
  assert.match(next.note, /the lean engine is of another build of the engine/);
});

test("a lean engine that fetches too much, boot after boot, gives way to the whole one", async () => {
  const disk = copy("stray.img");
  const state = JSON.parse(contentOf(disk, "state.json").toString("utf8")) as object;
  replaceMemoryFile(disk, "state.json", seal("state.json", Buffer.from(JSON.stringify({ ...state, strayBoots: 1 })), null));
  // Without the plan there is no code, and all is compiled again.
  replaceMemoryFile(disk, "plan.json", Buffer.from("lost"));
  const stray = await bootOnce(planFor(disk), memoryOf(disk));
  assert.ok(stray.boot.healthy && stray.boot.pages!.fetched > 512, `${JSON.stringify(stray.boot.pages)} ${stray.messages}`);
  assert.deepEqual([recordOf(disk).slot, recordOf(disk).why], ["engine", "paging"]);
  await wholeEngineBoots(disk, "paging");
});

const pagesOf = (disk: string): Buffer => withDiskFiles(disk, (files) => files.read(`${MEMORY_FOLDER}/${PAGES_FILE}`))!;

/** One bit of each page is another one. */
function damagedPages(disk: string): Buffer {
  const bytes = pagesOf(disk);
  for (let at = 100; at < bytes.length; at += PAGE_BYTES) bytes[at]! ^= 8;
  return bytes;
}
