// The lean engine on a machine whose images are memory as it lies: it ends with the pages that it has, says the same, and fetches what else it needs from its
// disk; a page that is not what it was ends the boot. What does not depend on the form of images is tried in lean.test.ts.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { lifecycleWords } from "../../tool/engine/lifecycle.ts";
import { engineWords } from "../../tool/engine/options.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootPlan, type BootResult } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { contentOf, damagedPages, PAGES_FILE, recordOf, severalTables, stagedPlan } from "./slot-disks.ts";

const folder = temporaryFolder("lean-flat");
const SECONDS = 120;
const DISK_BYTES = 128 << 20;
const TRIAL = join(folder, "trial.img");
/** A lean engine at the end of the third boot, and no image of the program, which takes long here. */
const BOOTS = { jit: 2, relink: 3, appliance: 100 };

let setup: EngineSetup;
let output = "";

before(async () => {
  setup = await severalTables("virt");
  await makeDisk(TRIAL, DISK_BYTES);
  const results: BootResult[] = [];
  for (let boot = 0; boot < BOOTS.relink; boot += 1) results.push(await bootOnce(planFor(TRIAL), memoryOf(TRIAL)));
  output = results[0]!.outputSha256;
  assert.equal(results.at(-1)!.boot.lean, "the next boot is its trial", results.map(({ messages }) => messages).join(""));
});

const planFor = (disk: string): BootPlan => ({ ...stagedPlan(setup, disk, [], SECONDS), words: engineWords({}, [], false, lifecycleWords({ boots: BOOTS, converge: false })) });

/** Without the plan there is no code, and all is compiled again: by pages that the lean engine has not. */
function copyWithoutPlan(name: string): string {
  const path = join(folder, name);
  copyFileSync(TRIAL, path);
  replaceMemoryFile(path, "plan.json", Buffer.from("lost"));
  return path;
}

test("a lean engine in a flat image fetches what it lacks, and says the same", async () => {
  const disk = copyWithoutPlan("well.img");
  const image = contentOf(disk, "image.lean");
  const lean = await bootOnce(planFor(disk), memoryOf(disk));
  assert.deepEqual([lean.boot.healthy, lean.outputSha256, lean.boot.imageBytes], [true, output, image.length], lean.messages);
  const { pages } = lean.boot;
  assert.ok(image.length < 10_000_000 && pages!.fetched > 500 && pages!.resident + pages!.fetched < pages!.all, `${image.length} bytes, ${JSON.stringify(pages)}`);
});

test("a lean engine in a flat image whose pages are damaged ends with a sentence, and the whole one boots next", async () => {
  const disk = copyWithoutPlan("pages.img");
  replaceMemoryFile(disk, PAGES_FILE, damagedPages(disk));
  const failed = await bootOnce(planFor(disk), memoryOf(disk));
  assert.deepEqual([failed.boot.healthy, failed.boot.exit], [false, 101], failed.messages);
  assert.match(failed.messages, /^engine: a page of the engine in the file bareflow\/engine\.pages is not the one that it was: this boot ends, and the whole engine boots next$/m);
  const { slot, why } = recordOf(disk);
  assert.deepEqual([slot, why], ["engine", "damaged"]);
});
