// The last stages of the lifecycle, in real boots: an image of the program proves itself and takes the engine's place; whatever is wrong
// with it, the program's output comes from what booted before; and it gives way when the workload, the processor or the program is
// another one. `npm run prove:appliance` does it on all boards, with hundreds of kills.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { firstBootRecord, formatBootRecord } from "../../tool/disk/boot-record.ts";
import { seal } from "../../tool/memory/seal.ts";
import { chooseBoot, takeBack } from "../../tool/slots/loader.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { runBuilt } from "../runner/guest-run.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { checkWithFsck, DISK_BYTES } from "../storage/disks.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { bareflow } from "../tool/bareflow.ts";
import { bootUntil, changeImage, contentOf, FAULTS, limitImage, recordOf, severalTables, stagedPlan } from "./slot-disks.ts";

const folder = temporaryFolder("slots");
const PROGRAM = "tests/slots/programs/several-tables.ts";
/** Of boots that may hang. */
const SECONDS = 20;
const TRIAL = join(folder, "trial.img");
const HEALTHY = join(folder, "healthy.img");

let setup: EngineSetup;
let output = "";

/** One disk with an image that is to be tried next, and one whose image has proved itself. */
before(async () => {
  setup = await severalTables("hosted");
  await makeDisk(TRIAL, DISK_BYTES);
  const plan = stagedPlan(setup, TRIAL, [], SECONDS);
  const results = await bootUntil(plan, "relink");
  assert.deepEqual([results[0]!.boot.stage, results.at(-1)!.boot.stage], ["interpret", "relink"], results.map(({ messages }) => messages).join(""));
  assert.equal(results.at(-1)!.boot.relinked, "the next boot is its trial");
  output = results[0]!.outputSha256;
  copyFileSync(TRIAL, HEALTHY);
  const [trial] = await bootUntil({ ...plan, disk: HEALTHY }, "trial", 1);
  assert.ok(trial!.boot.healthy, trial!.messages);
});

function copy(disk: string, name: string): string {
  const path = join(folder, name);
  copyFileSync(disk, path);
  return path;
}

test("an image without LLVM proves itself, says what the engine has said, and tells that it is well", async () => {
  const disk = copy(HEALTHY, "well.img");
  assert.deepEqual({ ...recordOf(disk), disk: "" }, { slot: "a", fallback: "engine", tries: 0, limit: 3, why: "healthy", disk: "", boots: 1 });
  const [appliance] = await bootUntil(stagedPlan(setup, disk, [], SECONDS), "appliance", 1);
  assert.deepEqual([appliance!.boot.stage, appliance!.boot.healthy, appliance!.boot.exit, appliance!.outputSha256], ["appliance", true, 7, output]);
  assert.ok(appliance!.boot.imageBytes! < 65_536);
  assert.equal(recordOf(disk).boots, 2);
  assert.match(bareflow(["status", disk]).output, /next boot the image in slot a, healthy, 2 boots since the engine's last \(healthy\)\n +lean +the engine with [\d.]+ MiB of LLVM's [\d.]+ MiB: [\d.]+ MiB\n +slot a +[\d.]+ KiB without LLVM/);
  // The same disk, as a person runs the program: nothing of the engine is in it.
  const said = bareflow(["run", PROGRAM, "--engine", "--board", "hosted", "--disk", disk, "--json"]);
  assert.deepEqual([said.status, JSON.parse(said.output).imageBytes], [7, appliance!.boot.imageBytes], said.messages);
  checkWithFsck(disk);
});

for (const fault of FAULTS) {
  test(`an image on trial that ${fault.name} is not used: the engine boots next`, async () => {
    const disk = copy(TRIAL, "fault.img");
    changeImage(disk, "a", (image) => fault.change(image, "x86_64"));
    // What hangs before it can look at the time, somebody else has to end.
    const seconds = fault.name === "hangs at its first instruction" ? 2 : SECONDS;
    if (fault.name === "hangs") limitImage(disk, 1);
    const [trial] = await bootUntil(stagedPlan(setup, disk, [], seconds), "trial", 1);
    assert.deepEqual([trial!.boot.stage, trial!.boot.healthy], ["trial", false], trial!.messages);
    if (fault.name === "hangs") assert.match(trial!.messages, /^trap: time limit: the program hangs/m);
    const next = await bootOnce(stagedPlan(setup, disk, [], SECONDS), memoryOf(disk));
    assert.deepEqual([next.boot.stage, next.boot.returned, next.boot.healthy, next.outputSha256], ["jit", "unhealthy", true, output], next.messages);
    assert.equal(recordOf(disk).slot, "engine");
  });
}

test("an image that was well and fails three times gives way; the next one is made in the other slot", async () => {
  const disk = copy(HEALTHY, "later.img");
  changeImage(disk, "a", (image) => FAULTS.find(({ name }) => name === "panics")!.change(image, "x86_64"));
  const plan = stagedPlan(setup, disk, [], SECONDS);
  for (const attempt of [1, 2, 3]) {
    const [failed] = await bootUntil(plan, "appliance", 1);
    assert.deepEqual([failed!.boot.stage, failed!.boot.healthy, failed!.boot.exit], ["appliance", false, 101], `attempt ${attempt}: ${failed!.messages}`);
  }
  const again = await bootUntil(plan, "appliance");
  assert.deepEqual(again.map(({ boot }) => boot.stage), ["jit", "jit", "relink", "trial", "appliance"]);
  assert.ok(again.every(({ boot, outputSha256 }) => boot.healthy && outputSha256 === output));
  assert.equal(again[0]!.boot.returned, "unhealthy");
  assert.equal(recordOf(disk).slot, "b");
});

test("an image that is damaged does not boot", async () => {
  const disk = copy(HEALTHY, "damaged.img");
  const bytes = contentOf(disk, "image.a");
  bytes[99]! ^= 4;
  replaceMemoryFile(disk, "image.a", bytes);
  const next = await bootOnce(stagedPlan(setup, disk, [], SECONDS), memoryOf(disk));
  assert.deepEqual([next.boot.returned, next.boot.healthy, next.outputSha256], ["damaged", true, output], next.messages);
  assert.match(next.note, /the file image\.a cannot be believed/);
});

test("after each of 600 power cuts in the middle of a switch, a whole image boots next", async () => {
  const built = await buildImage(await findApplication(fileURLToPath(new URL("../../engine/slots/test-programs/switch-cuts.ts", import.meta.url))), { board: "hosted" });
  for (const seed of [1, 2, 3]) {
    const { output: said, messages, exitCode } = await runBuilt(built, { programArguments: [String(seed), "200"] });
    const [, undone, done] = /^200 cuts: (\d+) undone, (\d+) done\n$/.exec(said) ?? [];
    assert.ok(Number(undone) > 20 && Number(done) > 20, `${said}${messages}`);
    assert.deepEqual([messages, exitCode], ["", 0]);
  }
});

test("a block that is damaged counts as none: the engine boots and writes a new one", async () => {
  const disk = copy(HEALTHY, "block.img");
  replaceMemoryFile(disk, "grubenv", Buffer.from("# GRUB Environment Block\nslot=c\n".padEnd(1024, "#")));
  const next = await bootOnce(stagedPlan(setup, disk, [], SECONDS), memoryOf(disk));
  assert.deepEqual([next.boot.stage, next.boot.lean, next.outputSha256], ["jit", "the next boot is its trial", output], next.messages);
  assert.ok(next.boot.ignoredFiles.some(({ file }) => file === "grubenv"));
  assert.deepEqual([recordOf(disk).slot, recordOf(disk).limit], ["lean", 1], "its lean engine is on trial");
});

test("another workload is served by the image, and grows it back; what comes then is for both", async () => {
  const disk = copy(HEALTHY, "workload.img");
  const plan = stagedPlan(setup, disk, ["other"], SECONDS);
  const [served] = await bootUntil(plan, "appliance", 1);
  assert.deepEqual([served!.boot.healthy, served!.boot.exit], [true, 7], served!.messages);
  assert.match(served!.note, /the workload is another one/);
  const [first] = await bootUntil(plan, "jit", 1);
  const learned = memoryOf(disk)!;
  const [oracle] = await bootUntil(plan, "interpret", 1);
  assert.equal(oracle!.boot.stage, "interpret", "the output of other arguments is that of a boot that began interpreted");
  const kept = memoryOf(disk)!;
  const codeIn = ({ plan: entries }: typeof kept): readonly string[] => entries.map(({ name, loop, kind }) => `${kind} ${name} ${loop}`);
  assert.deepEqual(codeIn(learned).filter((each) => !codeIn(kept).includes(each)), [], "what the boots before had compiled stays");
  for (const { name, calls } of learned.profile) assert.ok(kept.profile.some((each) => each.name === name && each.calls >= calls * 3 / 4), `what was counted of ${name} stays`);
  const grown = [first!, oracle!, ...await bootUntil(plan, "appliance", 8)];
  assert.equal(grown[0]!.boot.returned, "workload");
  assert.ok(grown.every(({ boot, outputSha256 }) => boot.healthy && outputSha256 === served!.outputSha256), grown.map(({ boot, messages }) => `${boot.stage} ${messages}`).join("\n"));
  assert.equal(grown.at(-1)!.boot.stage, "appliance");
  assert.equal(recordOf(disk).slot, "b");
  assert.match(bareflow(["log", disk]).output, /2 boots of the image, then back to the engine: the workload had become another one/);
});

test("other files than the test has, another program, another board: the image gives way", async () => {
  const inputs = copy(TRIAL, "inputs.img");
  const file = { name: "new.txt", path: join(folder, "trial.img"), sizeBytes: 0 };
  const plan = stagedPlan({ ...setup, programFiles: [file] }, inputs, [], SECONDS);
  const [untested] = await bootUntil(plan, "trial", 1);
  assert.match(untested!.note, /the arguments or files are others/);
  assert.equal(recordOf(inputs).why, "inputs");
  const program = copy(HEALTHY, "program.img");
  assert.match(chooseBoot(program, { board: "hosted", program: "0".repeat(64), key: null, engineBuild: setup.engineBuild }).why, /is of another program/);
  assert.deepEqual([recordOf(program).slot, recordOf(program).why], ["engine", "program"]);
  // A boot that could not begin for a reason that is none of the image's is as none.
  const begun = copy(HEALTHY, "begun.img");
  const choice = chooseBoot(begun, { board: "hosted", program: setup.program, key: null, engineBuild: setup.engineBuild });
  assert.equal(recordOf(begun).tries, 1);
  takeBack(begun, choice);
  assert.deepEqual(recordOf(begun), recordOf(HEALTHY));
  const board = copy(HEALTHY, "board.img");
  assert.match(chooseBoot(board, { board: "pc", program: setup.program, key: null, engineBuild: setup.engineBuild }).why, /is for the board hosted-/);
  assert.equal(recordOf(board).slot, "a");
});

test("an engine on another board leaves the image alone", async () => {
  const disk = copy(HEALTHY, "elsewhere.img");
  const map = JSON.parse(contentOf(disk, "image.a.json").toString("utf8")) as object;
  replaceMemoryFile(disk, "image.a.json", seal("image.a.json", Buffer.from(JSON.stringify({ ...map, board: "pc" })), null));
  const before = recordOf(disk);
  const next = await bootOnce(stagedPlan(setup, disk, [], SECONDS), memoryOf(disk));
  assert.deepEqual([next.boot.stage, next.boot.returned, next.outputSha256], ["jit", undefined, output], next.messages);
  assert.deepEqual(recordOf(disk), before);
});

test("after three images that failed, or three that could not be made, regrow has the engine try again", async () => {
  const disk = copy(HEALTHY, "given-up.img");
  const plan = stagedPlan(setup, disk, [], SECONDS);
  replaceMemoryFile(disk, "grubenv", formatBootRecord({ ...firstBootRecord(recordOf(disk).disk), why: "learning" }));
  for (const [counter, reason] of [["failedImages", /three have not reported health/], ["imageAttempts", /three boots have tried to make one/]] as const) {
    const state = JSON.parse(contentOf(disk, "state.json").toString("utf8")) as object;
    replaceMemoryFile(disk, "state.json", seal("state.json", Buffer.from(JSON.stringify({ ...state, converged: true, [counter]: 3 })), null));
    const given = await bootOnce(plan, memoryOf(disk));
    assert.equal(given.boot.stage, "jit", given.messages);
    assert.match(given.boot.reason, reason);
    assert.equal(bareflow(["regrow", disk]).status, 0);
    const again = await bootUntil(plan, "relink", 3);
    assert.deepEqual([again[0]!.boot.returned, again.at(-1)!.boot.relinked], ["asked", "the next boot is its trial"]);
    assert.equal(bareflow(["regrow", disk]).status, 0);
    await bootOnce(plan, memoryOf(disk));
  }
});

test("a processor that lacks something does not run the image, and the engine boots next", { skip: process.arch === "x64" ? false : "QEMU's processors are x86 ones" }, async () => {
  const disk = copy(HEALTHY, "processor.img");
  const choice = chooseBoot(disk, { board: "hosted", program: setup.program, key: null, engineBuild: setup.engineBuild });
  const image = join(folder, "image");
  writeFileSync(image, choice.image!.bytes, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync("qemu-x86_64", ["-cpu", "Nehalem", image, "--bareflow-disk", disk], { encoding: "utf8", timeout: 30_000 });
  assert.deepEqual([status, stdout, stderr], [75, "", "this processor lacks what the image was compiled for: the engine has to boot\n"]);
  assert.deepEqual([recordOf(disk).slot, recordOf(disk).why], ["engine", "processor"]);
  const next = await bootOnce(stagedPlan(setup, disk, [], SECONDS), memoryOf(disk));
  assert.deepEqual([next.boot.returned, next.outputSha256], ["processor", output], next.messages);
});
