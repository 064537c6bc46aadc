// npm run prove:appliance [-- --boards hosted,pc,virt,disk,card] [--kills N] [--seed N]: on each board, boots up to the appliance; each fault in an image that is
// tried and in one that was well; another processor; and kills at N random moments of the boot that makes an image and makes it boot next.
// Every time the program's output has to come, from the image or from what booted before, and the file system has to be clean.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { boards as describedBoards } from "../../compiler/target/boards.ts";
import { isProcess } from "../../tool/boards.ts";
import { BOARDS, type Board } from "../../tool/config.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootPlan } from "../../tool/evolve/boot-once.ts";
import type { GuestOptions } from "../../tool/guest/launch.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { launchEngine } from "../../tool/slots/boot-image.ts";
import { chooseBoot } from "../../tool/slots/loader.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";
import { checkWithFsck, DISK_BYTES } from "../storage/disks.ts";
import { seededRandom } from "../storage/random.ts";
import { proveCard } from "./prove-card.ts";
import { proveSelfBooting } from "./prove-self-booting.ts";
import { bootUntil, changeImage, FAULTS, recordOf, severalTables, stagedPlan } from "./slot-disks.ts";

const EXAMPLE = "npm run prove:appliance -- --boards hosted,pc --kills 100 --seed 1";
const TRIES_MAX = 3;
/** Boots up to the image, and back to it. */
const BOOTS_MAX = 10;
/** One that has what images are made for, and one that lacks it; the engine's image has to run on both. */
const PROCESSORS: Partial<Record<Board, { readonly imageCpu: string; readonly has: Partial<GuestOptions>; readonly lacks: Partial<GuestOptions> }>> = {
  pc: { imageCpu: "x86-64", has: { pcCpu: "max" }, lacks: { pcCpu: "qemu64" } },
  virt: { imageCpu: "generic", has: { armVariant: { cpu: "max" } }, lacks: { armVariant: { cpu: "cortex-a53" } } },
};

const { values } = parseArgs({ options: { boards: { type: "string", default: "hosted,pc,virt,disk,card" }, kills: { type: "string", default: "100" }, seed: { type: "string", default: "1" } } });
const { kills, seed } = wholeNumbers(EXAMPLE, { kills: values.kills, seed: values.seed });
/** Machines that boot by themselves: a PC from its disk, a Raspberry Pi from its card. */
const SELF_BOOTING = { disk: proveSelfBooting, card: proveCard };
const selfBooting = Object.keys(SELF_BOOTING) as readonly (keyof typeof SELF_BOOTING)[];
const chosen = values.boards.split(",").map((name) => [...BOARDS, ...selfBooting].find((board) => board === name));
if (chosen.includes(undefined)) {
  process.stderr.write(`--boards ${values.boards} are no boards: ${EXAMPLE}\n`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "bareflow-appliance-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let failures = 0;
for (const board of chosen as readonly (Board | keyof typeof SELF_BOOTING)[]) await (board === "disk" || board === "card" ? SELF_BOOTING[board](folder, attempt) : prove(board));
process.stdout.write(failures === 0 ? "in every case the program did what it had to\n" : `${failures} cases were not as they should be\n`);
process.exit(failures === 0 ? 0 : 1);

async function prove(board: Board): Promise<void> {
  const setup = await severalTables(board);
  const [learned, trial, healthy] = ["learned", "trial", "healthy"].map((name) => join(folder, `${board}-${name}.img`)) as [string, string, string];
  const seconds = isProcess(board) ? 60 : 600;
  const plan = (disk: string, guest: Partial<GuestOptions> = {}, limit = seconds): BootPlan => stagedPlan(setup, disk, [], limit, guest);
  let output = "";
  let relinkMs = 0;
  await attempt(`${board}: boots up to the appliance`, async () => {
    await makeDisk(trial, DISK_BYTES);
    const results = await upToRelink(plan(trial), learned);
    output = results[0]!.outputSha256;
    relinkMs = results.at(-1)!.wallMs;
    copyFileSync(trial, healthy);
    results.push(...await bootUntil(plan(healthy), "appliance", 2));
    assert.ok(results.every(({ boot, outputSha256 }) => boot.healthy && outputSha256 === output), results.map(({ messages }) => messages).join(""));
    assert.deepEqual(results.slice(-2).map(({ boot }) => boot.stage), ["trial", "appliance"]);
    process.stdout.write(`${board}: an image of ${results.at(-1)!.boot.imageBytes} bytes after ${results.length} boots\n`);
  });
  if (output === "") return;
  const copy = join(folder, `${board}-case.img`);
  const machine = describedBoards[board].machine === "aarch64" ? "aarch64" : "x86_64";
  for (const [disk, tries] of [[trial, 1], [healthy, TRIES_MAX]] as const) {
    for (const fault of FAULTS) {
      // What was proved once is not compared any more: that an image computes something else shows in its trial alone.
      if (disk === healthy && fault.name === "miscomputes") continue;
      await attempt(`${board}: an image that ${fault.name}, ${disk === trial ? "on trial" : "after it was well"}`, async () => {
        copyFileSync(disk, copy);
        changeImage(copy, "a", (image) => fault.change(image, machine));
        for (let boot = 0; boot < tries; boot += 1) {
          const failed = await bootOnce(plan(copy, {}, isProcess(board) ? 5 : 30), memoryOf(copy));
          assert.ok(!failed.boot.healthy && (failed.boot.stage === "trial" || failed.boot.stage === "appliance"), failed.boot.stage);
        }
        await comesBack(plan(copy), "unhealthy", output);
      });
    }
  }
  await proveProcessors(board, output);
  const random = seededRandom(seed);
  for (let kill = 1; kill <= kills; kill += 1) {
    const life = relinkMs * (0.3 + random(80) / 100);
    await attempt(`${board}: kill ${kill} of seed ${seed}, after ${Math.round(life)} ms`, async () => {
      copyFileSync(learned, copy);
      await live(setup, plan(copy), life);
      const { slot, limit } = recordOf(copy);
      assert.ok((slot !== "a" && slot !== "b") || limit === 1, `slot ${slot}, limit ${limit}`);
      const next = await bootOnce(plan(copy), memoryOf(copy));
      assert.ok(next.boot.healthy && next.outputSha256 === output, `${next.boot.stage}: ${next.messages}`);
      checkWithFsck(copy);
    });
  }
}

/** The boots up to the one that makes the image; `learned` becomes the disk as it was before that one. */
async function upToRelink(plan: BootPlan, learned: string): Promise<Awaited<ReturnType<typeof bootOnce>>[]> {
  const results: Awaited<ReturnType<typeof bootOnce>>[] = [];
  while (results.length < BOOTS_MAX && results.at(-1)?.boot.stage !== "relink") {
    copyFileSync(plan.disk, learned);
    results.push(await bootOnce(plan, memoryOf(plan.disk)));
  }
  return results;
}

async function comesBack(plan: BootPlan, why: string, output: string): Promise<void> {
  const back = await bootOnce(plan, memoryOf(plan.disk));
  assert.deepEqual([back.boot.returned, back.boot.healthy, back.outputSha256], [why, true, output], back.messages);
}

async function proveProcessors(board: Board, output: string): Promise<void> {
  const processors = PROCESSORS[board];
  if (processors === undefined) return;
  await attempt(`${board}: a processor that lacks something`, async () => {
    const setup = await severalTables(board, processors.imageCpu);
    const disk = join(folder, `${board}-processor.img`);
    await makeDisk(disk, DISK_BYTES);
    const plan = stagedPlan(setup, disk, [], 600, processors.has);
    assert.equal((await bootUntil(plan, "appliance", BOOTS_MAX)).at(-1)!.boot.stage, "appliance");
    const lacking = stagedPlan(setup, disk, [], 600, processors.lacks);
    const refused = await bootOnce(lacking, memoryOf(disk));
    assert.deepEqual([refused.boot.exit, refused.outputBytes], [75, 0], refused.messages);
    await comesBack(lacking, "processor", output);
  });
}

async function live(setup: EngineSetup, plan: BootPlan, lifeMs: number): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), lifeMs);
  const { lean } = chooseBoot(plan.disk, { board: setup.built.board, program: setup.program, key: null, engineBuild: setup.engineBuild });
  await launchEngine(setup.built, lean, { files: setup.files, programArguments: plan.words, disk: plan.disk, timeoutSeconds: plan.timeoutSeconds, guest: plan.guest, stop: stop.signal },
    { output: () => undefined, messages: () => undefined });
  clearTimeout(timer);
}

async function attempt(name: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
    process.stdout.write(`ok   ${name}\n`);
  } catch (error) {
    failures += 1;
    process.stdout.write(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
