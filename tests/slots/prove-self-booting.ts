// The part "disk" of prove-appliance.ts: a PC that boots from its disk by itself, from a BIOS, with nobody beside it. Each image that fails has to give way
// to the engine between one time that the power is switched on and the time that the machine switches itself off.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { memoryOf } from "../evolve/memory-kills.ts";
import { makeSelfBootingDisk, powerOn, untilTrial } from "./self-booting.ts";
import { changeImage, FAULTS, hangLean, recordOf, severalTables, STAGED_BOOTS } from "./slot-disks.ts";

/** What the image says before the machine starts again; null for nothing. */
const REPORTS: Readonly<Record<string, RegExp | null>> = {
  "miscomputes": /the self-test has failed/g,
  "panics": /panic: /g,
  "hangs": /trap: time limit/g,
  "dies at its first instruction": null,
};
/** After so many boots that failed, one that was well gives way. */
const TRIES_MAX = 3;
/** So that it need not be waited for. */
const LEAN_SECONDS = 2;
const OUTPUT = /^\d+ \d+$/gm;

/** `attempt` runs a case and tells what came of it. */
export async function proveSelfBooting(folder: string, attempt: (name: string, action: () => Promise<void>) => Promise<void>): Promise<void> {
  const [lean, trial, healthy, copy] = ["lean", "trial", "healthy", "copy"].map((name) => join(folder, `disk-${name}.img`)) as [string, string, string, string];
  const setup = await severalTables("pc", "x86-64");
  let output = "";
  await attempt("disk: boots up to the appliance", async () => {
    await makeSelfBootingDisk(setup, trial, STAGED_BOOTS);
    output = lastOutput(untilTrial(trial, "lean"));
    copyFileSync(trial, lean);
    assert.equal(lastOutput(untilTrial(trial)), output);
    copyFileSync(trial, healthy);
    for (const why of ["the trial", "the appliance"]) {
      const said = powerOn(healthy);
      assert.deepEqual([said.match(OUTPUT), recordOf(healthy).why], [[output], "healthy"], `${why}: ${said}`);
    }
    assert.equal(recordOf(healthy).boots, 2);
  });
  if (recordOf(healthy).boots !== 2) return;
  await attempt("disk: a lean engine that hangs", async () => {
    copyFileSync(lean, copy);
    hangLean(copy, setup.built, LEAN_SECONDS);
    comesBack(copy, powerOn(copy), /trap: time limit/g, 1, output, "unhealthy");
  });
  for (const [disk, tries] of [[trial, 1], [healthy, TRIES_MAX]] as const) {
    for (const fault of FAULTS) {
      const report = REPORTS[fault.name];
      // What hangs before the kernel begins, nothing on the machine sees; what was proved once is not compared any more.
      if (report === undefined || (disk === healthy && fault.name === "miscomputes")) continue;
      await attempt(`disk: an image that ${fault.name}, ${disk === trial ? "on trial" : "after it was well"}`, async () => {
        copyFileSync(disk, copy);
        changeImage(copy, "a", (image) => fault.change(image, "x86_64"));
        comesBack(copy, powerOn(copy), report, tries, output, "unhealthy");
      });
    }
  }
  await attempt("disk: a processor that lacks something", async () => {
    copyFileSync(healthy, copy);
    comesBack(copy, powerOn(copy, "qemu64"), /this processor lacks what the image was compiled for/g, 1, output, "processor");
  });
}

/** The image has failed so often, then the engine has said what it had to say, and the machine has switched itself off. */
function comesBack(disk: string, said: string, report: RegExp | null, tries: number, output: string, why: string): void {
  if (report !== null) assert.equal(said.match(report)?.length, tries, said);
  assert.equal(lastOutput(said), output, said);
  assert.deepEqual([recordOf(disk).slot, memoryOf(disk)!.boots.at(-1)!.returned], ["engine", why], said);
}

function lastOutput(said: string): string {
  return said.match(OUTPUT)?.at(-1) ?? "";
}
