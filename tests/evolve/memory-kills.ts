// Kills machines while an engine runs its program and keeps what it has learned, boots them again, and compares: the program does what
// it did, the file system is clean, and nothing that was remembered before is lost.
import assert from "node:assert/strict";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootResult } from "../../tool/evolve/boot-once.ts";
import { launch, type GuestOptions } from "../../tool/guest/launch.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { readEngineMemory, type EngineMemory } from "../../tool/memory/engine-memory.ts";
import type { PlanEntry } from "../../tool/memory/records.ts";
import { checkWithFsck, DISK_BYTES } from "../storage/disks.ts";
import { seededRandom } from "../storage/random.ts";
import { planOf } from "./booted-program.ts";
import { KEPT_CALLS } from "./compare-boots.ts";

const WORKS = 8;
/** Machines that die in their last part, where the memory is written, are more than the others. */
const LATE_SHARE = 4;

/** What was done so far. */
export class KillTally {
  /** Kills after which a boot was good, and nothing was lost. */
  kills = 0;
  /** Kills at which the machine had ended before its time came. */
  tooLate = 0;
  /** Kills that left another memory than the one before, and files that boots after them ignored. */
  changed = 0;
  ignored = 0;
}

/** Kills so many times, on a disk of its own at `path`, and counts it in the tally; throws where something is lost, damaged or wrong. */
export async function killWhileRemembering(setup: EngineSetup, guest: Partial<GuestOptions>, path: string, kills: number, seed: number, tally: KillTally): Promise<void> {
  const random = seededRandom(seed);
  await makeDisk(path, DISK_BYTES);
  const expected = new Map<number, string>();
  const boot = async (work: number, where: string): Promise<BootResult> => {
    const result = await bootOnce(planOf(setup, path, [String(work)], guest), memoryOf(path));
    assert.equal(result.boot.exit, 0, `${where}: ${result.messages}`);
    assert.ok(result.boot.healthy, `${where}: ${result.messages}`);
    assert.equal(expected.get(work) ?? result.outputSha256, result.outputSha256, `${where}: another output of work ${work}`);
    expected.set(work, result.outputSha256);
    checkWithFsck(path);
    return result;
  };
  let wholeMs = (await boot(0, "the first boot")).wallMs;
  for (let kill = 0; kill < kills; kill += 1) {
    const work = random(WORKS);
    const where = `${setup.built.board}, seed ${seed}, kill ${kill}`;
    const before = memoryOf(path);
    const part = random(LATE_SHARE + 1) === 0 ? [0, wholeMs] as const : [wholeMs * 0.6, wholeMs * 0.4] as const;
    if (await live(setup, guest, path, work, part[0] + random(Math.ceil(part[1])))) tally.tooLate += 1;
    const after = memoryOf(path);
    comparePast(before, after, where);
    if (JSON.stringify(after.objects) !== JSON.stringify(before.objects) || JSON.stringify(after.state) !== JSON.stringify(before.state)) tally.changed += 1;
    const next = await boot(work, where);
    wholeMs = next.wallMs;
    comparePast(after, next.memory!, `${where}, the boot after`);
    tally.ignored += next.boot.ignoredFiles.length;
    assert.deepEqual(next.memory!.damaged, [], where);
    tally.kills += 1;
  }
}

/** Whether the machine ended by itself before its time was over. */
async function live(setup: EngineSetup, guest: Partial<GuestOptions>, disk: string, work: number, lifeMs: number): Promise<boolean> {
  const plan = planOf(setup, disk, [String(work)], guest);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), lifeMs);
  const { end } = await launch(setup.built, {
    files: setup.files, programArguments: plan.words, disk, timeoutSeconds: plan.timeoutSeconds, guest: plan.guest, stop: stop.signal,
  }, { output: () => undefined, messages: () => undefined });
  clearTimeout(timer);
  return !end.timedOut;
}

/** What was remembered is still there and can be believed; the last lines of a long log may push the first out. */
export function comparePast(before: EngineMemory, after: EngineMemory, where: string): void {
  assert.deepEqual(after.damaged, [], where);
  assert.ok(after.state !== null && (before.state === null || after.state.boot >= before.state.boot), `${where}: the state is gone or older`);
  const boots = new Set(after.boots.map(({ boot }) => boot));
  for (const { boot } of before.boots.slice(-100)) assert.ok(boots.has(boot), `${where}: boot ${boot} is no longer in the log`);
  const functions = new Set(after.profile.map(({ hash }) => hash));
  for (const { hash, name } of before.profile.filter(({ calls }) => calls >= KEPT_CALLS)) assert.ok(functions.has(hash), `${where}: ${name} has no profile any more`);
  const objects = new Set(after.objects.map(({ key }) => key));
  for (const { name, object } of after.plan) assert.ok(object === "" || objects.has(object), `${where}: the object of ${name} is not there`);
  // Code may have been replaced by better code, but not by none.
  const place = ({ cpu, hash, loop }: PlanEntry): string => `${cpu} ${hash} ${loop}`;
  const places = new Set(after.plan.map(place));
  for (const entry of before.plan.filter(({ kind }) => kind === "unit")) assert.ok(places.has(place(entry)), `${where}: the code of ${entry.name} is gone`);
}

/** What the disk remembers; nothing, before the first boot. */
export function memoryOf(path: string): EngineMemory {
  return withDiskFiles(path, (files) => readEngineMemory(files, null)) ?? { state: null, profile: [], plan: [], boots: [], objects: [], sizeBytes: 0, damaged: [] };
}
