// What the counter of an appliance costs, which notices that the workload has changed: the same engine makes the image twice of the same
// disk, once with the counter and once without, and both tell stories in turns.
import { appendFileSync, copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, stagedPlan } from "../../tests/slots/slot-disks.ts";
import { memoryOf } from "../../tests/evolve/memory-kills.ts";
import { DISK_BYTES } from "../../tests/storage/disks.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootResult } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";
import { tokensPerSecond } from "./tinyllama.ts";

const LINK_WORDS = "bareflow.link-words";
const BOOTS_MAX = 12;

/** `setup` is TinyLlama's on hosted, with what images are made of; `telling` its arguments while it learns, `words` those that are measured. */
export async function measureCounter(folder: string, setup: EngineSetup, telling: readonly string[], words: readonly string[], rounds: number): Promise<readonly Row[]> {
  const disk = join(folder, "counter.img");
  const before = join(folder, "counter-before.img");
  await makeDisk(disk, DISK_BYTES);
  for (let boots = 0; ; boots += 1) {
    if (boots === BOOTS_MAX) throw new Error(`TinyLlama's image was not made in ${BOOTS_MAX} boots`);
    copyFileSync(disk, before);
    if (hasMadeImage(await bootOnce(stagedPlan(setup, disk, telling, 600), memoryOf(disk)))) break;
  }
  const uncounted = await bootOnce(stagedPlan(withoutCounter(folder, setup), before, telling, 600), memoryOf(before));
  if (!hasMadeImage(uncounted)) throw new Error(`the image without the counter was not made: ${uncounted.messages}`);
  const [counts, doesNot] = [imageOf(folder, disk, "counts"), imageOf(folder, before, "does-not-count")];
  const [ours, theirs] = await interleave(rounds, [counts, doesNot].map(({ image }) => () => tokensPerSecond(image, words)));
  const cost = summarize((theirs ?? []).map((speed, index) => (speed / (ours?.[index] ?? Number.NaN) - 1) * 100));
  return [
    { name: "appliance: the counter's cost, TinyLlama", unit: "%", value: cost.median, sample: cost, wanted: { direction: "below", least: 1, aim: 1 }, note: "two images of one disk, with the counter and without" },
    { name: "appliance: the counter's bytes, TinyLlama", unit: "bytes", value: counts.bytes - doesNot.bytes },
    { name: "appliance over itself without the counter", unit: "x", value: pairedRatio(ours ?? [], theirs ?? []).median, sample: pairedRatio(ours ?? [], theirs ?? []) },
  ];
}

/** False where there is none yet. */
function hasMadeImage({ boot }: BootResult): boolean {
  if (boot.relinked !== undefined && (boot.relinkedBytes ?? 0) === 0) throw new Error(`TinyLlama's image was not made: ${boot.relinked}`);
  return boot.relinked !== undefined;
}

/** The same, with one more word in the file that tells how images are linked. */
function withoutCounter(folder: string, setup: EngineSetup): EngineSetup {
  const path = join(folder, "link-words");
  const given = setup.files.find(({ name }) => name === LINK_WORDS)!;
  const word = "--bareflow-uncounted\n";
  copyFileSync(given.path, path);
  appendFileSync(path, word);
  return { ...setup, files: setup.files.map((file) => file === given ? { ...file, path, sizeBytes: file.sizeBytes + word.length } : file) };
}

function imageOf(folder: string, disk: string, name: string): { readonly image: string; readonly bytes: number } {
  const bytes = contentOf(disk, "image.a");
  const image = join(folder, name);
  writeFileSync(image, bytes, { mode: 0o755 });
  return { image, bytes: bytes.length };
}
