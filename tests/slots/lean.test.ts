// Stage relink in real boots: the engine boots with only the pages that past boots have used, fetches what else it needs, says the same, and makes
// the program's image; whatever is wrong with it or with its pages, the whole engine boots next.
import assert from "node:assert/strict";
import { closeSync, copyFileSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { SECTOR_BYTES } from "../../tool/disk/sectors.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootPlan, type BootResult } from "../../tool/evolve/boot-once.ts";
import { PARTITION_FIRST } from "../../tool/formats/partition-tables.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { seal } from "../../tool/memory/seal.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { launchEngine } from "../../tool/slots/boot-image.ts";
import { chooseBoot } from "../../tool/slots/loader.ts";
import { checkWithFsck } from "../storage/disks.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { bareflow } from "../tool/bareflow.ts";
import { bootUntil, changeImage, contentOf, damagedPages, FAULTS, hangLean, PAGE_BYTES, PAGES_FILE, pagesOf, recordOf, severalTables, stagedPlan } from "./slot-disks.ts";

const folder = temporaryFolder("lean");
const SECONDS = 60;
/** No room for the engine's pages twice. */
const DISK_BYTES = 72 << 20;
const PAGES_BYTES_OLD = 35 << 20;
/** The table of partitions, and what the file system says of itself. */
const UNREADABLE_BYTES = (PARTITION_FIRST + 16) * SECTOR_BYTES;
const TRIAL = join(folder, "trial.img");

let setup: EngineSetup;
let output = "";

/** A disk with a lean engine that is to be tried next; another build of the engine has left its pages there. */
before(async () => {
  setup = await severalTables("hosted");
  await makeDisk(TRIAL, DISK_BYTES);
  const results: BootResult[] = [await bootOnce(planFor(TRIAL), null)];
  replaceMemoryFile(TRIAL, PAGES_FILE, Buffer.alloc(PAGES_BYTES_OLD, 1));
  while (results.length < 5 && results.at(-1)?.boot.lean === undefined) results.push(await bootOnce(planFor(TRIAL), memoryOf(TRIAL)));
  output = results[0]!.outputSha256;
  assert.equal(results.at(-1)!.boot.lean, "the next boot is its trial", results.map(({ messages }) => messages).join(""));
});

const planFor = (disk: string, seconds = SECONDS): BootPlan => stagedPlan(setup, disk, [], seconds);

/** What a loader does, then the boot; `between` changes the disk in between, or looks at it while the engine runs. */
async function bootLean(disk: string, between: () => void, stop?: AbortSignal): Promise<{ readonly messages: string; readonly exitCode: number }> {
  const plan = planFor(disk);
  const choice = chooseBoot(disk, { board: "hosted", program: setup.program, key: null, engineBuild: setup.engineBuild });
  assert.ok(choice.lean !== null, choice.why);
  between();
  let messages = "";
  const options = { files: setup.files, programArguments: plan.words, disk, timeoutSeconds: SECONDS, guest: plan.guest, ...(stop === undefined ? {} : { stop }) };
  const { exitCode } = await launchEngine(setup.built, choice, options, { output: () => undefined, messages: (text) => { messages += text; } });
  return { messages, exitCode };
}

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
  assert.match(bareflow(["log", disk]).output, /of LLVM and the libraries [\d.]+ [KM]iB of [\d.]+ MiB; \d+ more pages? fetched while the program ran, then [\d,]+ to make the image/);
  checkWithFsck(disk);
});

for (const [what, change] of [
  ["whose pages are damaged", (disk: string) => replaceMemoryFile(disk, PAGES_FILE, damagedPages(disk))],
  ["whose pages are cut", (disk: string) => replaceMemoryFile(disk, PAGES_FILE, pagesOf(disk)!.subarray(0, PAGE_BYTES))],
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

test("a lean engine that hangs ends by itself, and the whole one boots next", async () => {
  const disk = copy("hangs.img");
  hangLean(disk, setup.built, 1);
  const { messages, exitCode } = await bootLean(disk, () => undefined);
  assert.match(messages, /^trap: time limit: the program hangs/m);
  assert.equal(exitCode, 101);
  await wholeEngineBoots(disk, "unhealthy");
});

test("a lean engine whose disk has no file system any more says there that the whole one boots", async () => {
  const disk = copy("mount.img");
  const whole = readFileSync(disk).subarray(0, UNREADABLE_BYTES);
  const { messages, exitCode } = await bootLean(disk, () => overwrite(disk, Buffer.alloc(UNREADABLE_BYTES)));
  assert.match(messages, /^engine: the disk with the engine's pages cannot be read: this boot ends, and the whole engine boots next$/m);
  assert.equal(exitCode, 101);
  overwrite(disk, whole);
  await wholeEngineBoots(disk, "damaged");
});

test("when a lean engine dies for the second time that it makes the program's image, the whole one makes it", async () => {
  const disk = copy("dies.img");
  changeState(disk, { imageAttempts: 1 });
  const stop = new AbortController();
  const watch = setInterval(() => { if (attemptsOf(disk) === 2) stop.abort(); }, 5);
  await bootLean(disk, () => undefined, stop.signal);
  clearInterval(watch);
  assert.ok(stop.signal.aborted, "it was killed before it had made the image");
  assert.deepEqual([recordOf(disk).slot, recordOf(disk).why], ["engine", "unmade"]);
  await wholeEngineBoots(disk, "unmade");
  assert.equal(pagesOf(disk), null, "nothing needs the engine's pages any more");
  const [made] = await bootUntil(planFor(disk), "relink", 1);
  assert.deepEqual([made!.boot.stage, made!.boot.relinked, made!.boot.pages], ["relink", "the next boot is its trial", undefined], made!.messages);
  assert.match(bareflow(["log", disk]).output, /back to the engine: the lean engine had tried twice to make an image, and made none/);
});

test("the reason why there is no image is in the log of lean engines too", async () => {
  const disk = copy("reason.img");
  changeState(disk, { imageAttempts: 3 });
  const lean = await bootOnce(planFor(disk), memoryOf(disk));
  assert.ok(lean.boot.pages !== undefined && lean.boot.healthy, lean.messages);
  assert.deepEqual([lean.boot.stage, lean.boot.reason], ["relink", "there is no image of the program: three boots have tried to make one (bareflow regrow has it tried again)"]);
});

test("pages are among what --cache-bytes allows: where that is less, they go, and the engine stays whole", async () => {
  const disk = copy("bytes.img");
  assert.equal(bareflow(["regrow", disk]).status, 0);
  const bounded = { ...planFor(disk), words: ["--cache-bytes", String(20 << 20), ...planFor(disk).words] };
  const asked = await bootOnce(bounded, memoryOf(disk));
  assert.deepEqual([asked.boot.returned, pagesOf(disk)], ["asked", null], asked.messages);
  const whole = await bootOnce(bounded, memoryOf(disk));
  assert.match(whole.messages, /^engine: it stays whole: its pages and the code of the program are more than the memory may have \(--cache-bytes\)$/m);
  assert.deepEqual([recordOf(disk).slot, pagesOf(disk)], ["engine", null]);
});

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
  changeState(disk, { strayBoots: 1 });
  // Without the plan there is no code, and all is compiled again.
  replaceMemoryFile(disk, "plan.json", Buffer.from("lost"));
  const stray = await bootOnce(planFor(disk), memoryOf(disk));
  assert.ok(stray.boot.healthy && stray.boot.pages!.fetched > 512, `${JSON.stringify(stray.boot.pages)} ${stray.messages}`);
  assert.deepEqual([recordOf(disk).slot, recordOf(disk).why], ["engine", "paging"]);
  await wholeEngineBoots(disk, "paging");
});

const stateOf = (disk: string): object => JSON.parse(contentOf(disk, "state.json").toString("utf8")) as object;

function changeState(disk: string, fields: object): void {
  replaceMemoryFile(disk, "state.json", seal("state.json", Buffer.from(JSON.stringify({ ...stateOf(disk), ...fields })), null));
}

/** While an engine runs, which may be writing just then: 0. */
function attemptsOf(disk: string): number {
  try {
    return (stateOf(disk) as { readonly imageAttempts: number }).imageAttempts;
  } catch {
    return 0;
  }
}

function overwrite(disk: string, bytes: Buffer): void {
  const file = openSync(disk, "r+");
  writeSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
}
