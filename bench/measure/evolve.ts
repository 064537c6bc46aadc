// `bareflow evolve --fast` of TinyLlama as a person runs it, from the first boot to the appliance: how long it takes on an emulated PC, and how large
// what boots is in each stage.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findApplication, ROOT } from "../../tool/application.ts";
import { prepareEngine } from "../../tool/engine/prepare.ts";
import type { Row } from "../row.ts";
import { summarize } from "../statistics.ts";

const MEGABYTE = 1e6;
/** At most, and what is aimed for, in megabytes. */
const STAGES = { interpret: [118, 45], jit: [60, 42], relink: [10, 6], appliance: [5, 0.128] } as const;

interface Evolution {
  readonly end: string;
  readonly stage: string;
  readonly boots: readonly { readonly stage: string; readonly imageBytes: number; readonly outputSha256: string; readonly healthy: boolean }[];
}

export async function measureEvolve(rounds: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "bareflow-evolve-"));
  try {
    // What is made once for all programs is there already.
    for (const board of ["pc", "hosted-x86_64"] as const) await prepareEngine(await findApplication(join(ROOT, "apps/tinyllama")), board, undefined, []);
    const seconds: number[] = [];
    let bootsOnPc = 0;
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      bootsOnPc = (await evolve(join(folder, `pc-${round}.img`), "pc")).boots.length;
      seconds.push((performance.now() - started) / 1000);
    }
    const sample = summarize(seconds);
    const { boots } = await evolve(join(folder, "hosted.img"), "hosted-x86_64");
    const sizes = Object.entries(STAGES).map(([stage, [least, aim]]): Row => {
      // The last boot of a stage is the one that the stage comes to; the first ones of relink may be of the whole engine.
      const last = boots.filter((boot) => boot.stage === stage).at(-1);
      return { name: `image in stage ${stage}, TinyLlama, x86_64`, unit: "MB", value: (last?.imageBytes ?? Number.NaN) / MEGABYTE, wanted: { direction: "below", least, aim } };
    });
    return [
      { name: "evolve --fast, TinyLlama, pc, TCG", unit: "s", value: sample.median, sample, wanted: { direction: "below", least: 600, aim: 180 }, note: `the whole command, ${bootsOnPc} boots` },
      ...sizes,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws where it does not come to a healthy appliance by boots with one output. */
async function evolve(disk: string, board: "pc" | "hosted-x86_64"): Promise<Evolution> {
  const words = [join(ROOT, "tool/bareflow.mjs"), "evolve", join(ROOT, "apps/tinyllama"), "--board", board, "--fast", "--json", "--disk", disk, "--", "--temperature", "0"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 26, cwd: ROOT });
  const evolution = JSON.parse(stdout) as Evolution;
  const { end, stage, boots } = evolution;
  if (end !== "converged" || stage !== "appliance" || boots.some(({ healthy, outputSha256 }) => !healthy || outputSha256 !== boots[0]!.outputSha256)) {
    throw new Error(`TinyLlama on ${board} did not become an appliance (${end}, in stage ${stage}):\n${stderr}`);
  }
  return evolution;
}
