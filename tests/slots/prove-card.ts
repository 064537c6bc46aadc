// The part "card" of prove-appliance.ts: a Raspberry Pi that starts from its card, with nobody beside it but who switches the power on. The engine makes an image
// and has the firmware start it; each image that fails has to give way to the engine before the machine halts.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import { replaceSector } from "../../tool/disk/sectors.ts";
import { lifecycleWords } from "../../tool/engine/lifecycle.ts";
import { writeFormat } from "../../tool/formats/formats.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { chosenOn, powerOnPi } from "../raspi/firmware.ts";
import { checkWithFsck } from "../storage/disks.ts";
import { bareflow } from "../tool/bareflow.ts";
import { changeImage, FAULTS, limitImage, recordOf, severalTables, STAGED_BOOTS } from "./slot-disks.ts";

const SECONDS = 600;
const BOOTS_MAX = 9;
const HANGS_SECONDS = 2;
const OUTPUT = /^\d+ \d+$/gm;
const CHOICE = "kernel.txt";
const ENGINE = "engine8.img";
const LEAN = "bareflow/image.lean";
const IMAGE = "bareflow/image.a";
/** What the image says; what dies in its first instructions is not counted, and boots again and again (docs/raspberry-pi.md). */
const REPORTS: Readonly<Record<string, RegExp>> = { "miscomputes": /the self-test has failed/g, "panics": /panic: /g, "hangs": /trap: time limit/g };
/** After so many boots that failed, one that was well gives way. */
const TRIES_MAX = 3;

/** `attempt` runs a case and tells what came of it. */
export async function proveCard(folder: string, attempt: (name: string, action: () => Promise<void>) => Promise<void>): Promise<void> {
  const [trial, healthy, copy] = ["trial", "healthy", "copy"].map((name) => join(folder, `card-${name}.img`)) as [string, string, string];
  let output = "";
  let engineChoice = Buffer.alloc(0);
  await attempt("card: boots up to the appliance", async () => {
    await makeLearningCard(trial);
    engineChoice = withDiskFiles(trial, (files) => files.read(CHOICE))!;
    output = await untilTrial(trial);
    copyFileSync(trial, healthy);
    for (const boots of [1, 2]) {
      const { said, started } = await powerOnPi(healthy, SECONDS);
      assert.deepEqual([started, said.match(OUTPUT), recordOf(healthy).why, recordOf(healthy).boots], [[IMAGE], [output], "healthy", boots], said);
      assert.equal(chosenOn(healthy).kernel, IMAGE);
    }
    checkWithFsck(healthy, 2048, 0);
  });
  if (recordOf(healthy).boots !== 2) return;
  for (const [card, tries] of [[trial, 1], [healthy, TRIES_MAX]] as const) {
    for (const { name, change } of FAULTS) {
      const report = REPORTS[name];
      // What was proved once is not compared any more.
      if (report === undefined || (card === healthy && name === "miscomputes")) continue;
      await attempt(`card: an image that ${name}, ${card === trial ? "on trial" : "after it was well"}`, async () => {
        copyFileSync(card, copy);
        changeImage(copy, "a", (image) => change(image, "aarch64"));
        if (name === "hangs") limitImage(copy, HANGS_SECONDS);
        await comesBack(copy, output, "unhealthy", tries, report);
      });
    }
  }
  await attempt("card: somebody asks for the engine", async () => {
    copyFileSync(healthy, copy);
    assert.equal(bareflow(["regrow", copy]).status, 0);
    await comesBack(copy, output, "asked", 1, /the disk says that this image does not boot any more/g);
  });
  await attempt("card: the power goes between the block and what the firmware reads", async () => {
    copyFileSync(healthy, copy);
    replaceSector(copy, withDiskFiles(copy, (files) => files.firstSector(CHOICE))!, engineChoice, () => undefined);
    const { said, started } = await powerOnPi(copy, SECONDS);
    assert.deepEqual([started, lastOutput(said), memoryOf(copy)!.boots.at(-1)!.returned], [[ENGINE], output, "passed"], said);
  });
}

async function makeLearningCard(card: string): Promise<void> {
  const setup = await severalTables("raspi");
  const words = ["--tier", "auto", ...lifecycleWords({}, STAGED_BOOTS), "--"];
  const contents = { image: setup.built.image, files: setup.programFiles, kernelWords: [], programArguments: [] };
  await writeFormat("raspi", card, contents, { engine: { image: setup.built.image, files: setup.files, words } });
}

/** Switches on until an image is to be tried, which a lean engine has made; what the program has said. */
async function untilTrial(card: string): Promise<string> {
  for (let boot = 1; boot <= BOOTS_MAX; boot += 1) {
    const chosen = chosenOn(card).kernel;
    assert.ok(chosen === ENGINE || chosen === LEAN, chosen);
    const { said, started } = await powerOnPi(card, SECONDS);
    assert.deepEqual(started, [chosen], said);
    if (recordOf(card).why !== "relinked") continue;
    assert.equal(chosen, LEAN);
    return lastOutput(said);
  }
  throw new Error(`after ${BOOTS_MAX} boots no image is to be tried: ${JSON.stringify(recordOf(card))}`);
}

/** The image is started so often, then the engine, which has said what it had to say. */
async function comesBack(card: string, output: string, why: string, tries: number, report: RegExp): Promise<void> {
  const { said, started } = await powerOnPi(card, SECONDS);
  assert.deepEqual(started, [...Array.from({ length: tries }, () => IMAGE), ENGINE], said);
  assert.equal(said.match(report)?.length, tries, said);
  assert.equal(lastOutput(said), output, said);
  assert.deepEqual([recordOf(card).slot, chosenOn(card).kernel, memoryOf(card)!.boots.at(-1)!.returned], ["engine", ENGINE, why], said);
}

function lastOutput(said: string): string {
  return said.match(OUTPUT)?.at(-1) ?? "";
}
