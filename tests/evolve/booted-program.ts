// Programs in the engine, booted again and again on one disk, for proofs over boots.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findApplication, ROOT } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { lifecycleWords } from "../../tool/engine/lifecycle.ts";
import { engineWords } from "../../tool/engine/options.ts";
import { prepareEngine, type EngineSetup } from "../../tool/engine/prepare.ts";
import type { BootPlan } from "../../tool/evolve/boot-once.ts";
import type { GuestOptions } from "../../tool/guest/launch.ts";
import { memoryFor } from "../../tool/guest/machine-options.ts";
import { parseNamedFiles } from "../../tool/image/named-files.ts";
import { MODELS } from "../runner/models.ts";

/** Code is compiled from the first boot on: what is proved is what is kept of it. */
const BOOTS = { jit: 1, relink: 1_000_000, appliance: 1_000_000 };
const TIMEOUT_SECONDS = 600;

/** Does one of eight works, by the first character of its first argument. */
export async function severalWorks(board: Board, cpu?: string): Promise<EngineSetup> {
  return prepareEngine(await findApplication(fileURLToPath(new URL("programs/several-works.ts", import.meta.url))), board, cpu, []);
}

/** Tells stories with the model of 260,000 parameters in ../shared/models. */
export async function tinyllama(board: Board, cpu?: string): Promise<EngineSetup> {
  const files = parseNamedFiles([`model.bin=${join(MODELS, "stories260K.bin")}`, `tokenizer.bin=${join(MODELS, "tok512.bin")}`]);
  return prepareEngine(await findApplication(join(ROOT, "apps/tinyllama")), board, cpu, files);
}

/** A boot of it; `guest` changes the machine. */
export function planOf(setup: EngineSetup, disk: string, programArguments: readonly string[], guest: Partial<GuestOptions> = {}): BootPlan {
  return {
    setup, disk, key: null, timeoutSeconds: TIMEOUT_SECONDS,
    words: engineWords({}, programArguments, false, lifecycleWords({}, BOOTS)),
    guest: { machine: "microvm", accelerator: "tcg", memory: memoryFor(setup.files, true), icount: false, iso: false, ...guest },
  };
}
