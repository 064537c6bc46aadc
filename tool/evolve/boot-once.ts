// One boot of a program in the engine, with its disk: what it said, and what it left in the disk's memory and in the log.
import { createHash } from "node:crypto";
import { withDiskFiles } from "../disk/disk-files.ts";
import { parseReport, type EngineFacts } from "../engine/facts.ts";
import { Pace } from "../engine/pace.ts";
import type { EngineSetup } from "../engine/prepare.ts";
import { Failure } from "../failure.ts";
import { launch, type GuestOptions, type Outcome } from "../guest/launch.ts";
import { measureBoot } from "../guest/measurements.ts";
import { readEngineMemory, type EngineMemory } from "../memory/engine-memory.ts";
import type { Boot } from "../memory/records.ts";

export interface BootPlan {
  readonly setup: EngineSetup;
  /** The engine's words and the program's. */
  readonly words: readonly string[];
  readonly disk: string;
  readonly guest: GuestOptions;
  /** 0: no limit. */
  readonly timeoutSeconds: number;
  readonly key: Buffer | null;
}

export interface BootResult {
  readonly boot: Boot;
  /** SHA-256 of what the program wrote to its output. */
  readonly outputSha256: string;
  readonly outputBytes: number;
  /** From the machine's start to its end. */
  readonly wallMs: number;
  /** What the disk remembers now; null when nothing. */
  readonly memory: EngineMemory | null;
  /** The end of what the kernel and the engine said: why a boot has failed. */
  readonly messages: string;
}

const MESSAGES_KEPT = 2000;

/** `before` is what the disk remembers, null for nothing. A machine that dies without a word is a boot that failed, as any other. */
export async function bootOnce(plan: BootPlan, before: EngineMemory | null): Promise<BootResult> {
  const output = createHash("sha256");
  const pace = new Pace();
  let outputBytes = 0;
  let messages = "";
  let facts: EngineFacts | null = null;
  const started = performance.now();
  let outcome: Outcome | null = null;
  try {
    outcome = await launch(plan.setup.built, {
      files: plan.setup.files, programArguments: plan.words, disk: plan.disk, timeoutSeconds: plan.timeoutSeconds, guest: plan.guest,
    }, {
      output(chunk) {
        output.update(chunk);
        outputBytes += chunk.length;
        pace.add(chunk.toString("latin1"), performance.now());
      },
      messages(text) { messages = (messages + text).slice(-MESSAGES_KEPT); },
      frame(frame) { if (frame.kind === "report") facts = parseReport(frame, pace.ends()); },
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    messages += `${error.message}\n`;
  }
  const memory = withDiskFiles(plan.disk, (files) => readEngineMemory(files, plan.key));
  return {
    boot: bootOf(plan, outcome, facts, before, memory, pace.overall()),
    outputSha256: output.digest("hex"), outputBytes, wallMs: performance.now() - started, memory, messages,
  };
}

/** The log's own line of the boot, and where it has none, or nothing of something, what was seen from outside. */
function bootOf(plan: BootPlan, outcome: Outcome | null, facts: EngineFacts | null, before: EngineMemory | null, memory: EngineMemory | null, wordsPerSecond: number | null): Boot {
  const logged = memory?.boots.at(-1);
  // A boot that has not ended well has no line yet: the next one writes it.
  const hasEnded = memory?.state?.begun === false && JSON.stringify(logged) !== JSON.stringify(before?.boots.at(-1));
  const own = logged !== undefined && hasEnded ? logged : null;
  const measured = measureBoot(outcome?.report ?? null, { instructionsPerTick: null, endMs: outcome?.end.endMs ?? 0 });
  const exit = outcome === null ? null : outcome.exitCode;
  return {
    boot: own?.boot ?? Math.max(lastBoot(before) + 1, memory?.state?.boot ?? 0),
    stage: own?.stage ?? memory?.state?.stage ?? "", reason: own?.reason ?? "", board: plan.setup.built.board, cpu: own?.cpu ?? "",
    compiles: own?.compiles ?? facts?.compiles ?? null, loadedObjects: own?.loadedObjects ?? null, postponed: own?.postponed ?? null,
    compileMs: own?.compileMs ?? facts?.compileMilliseconds ?? null,
    msToMain: own === null && memory === null ? measured.startToMainMs : own?.msToMain ?? null, msToSteady: own?.msToSteady ?? null,
    speed: own?.speed ?? wordsPerSecond,
    imageBytes: own?.imageBytes ?? plan.setup.built.imageBytes,
    exit: own?.exit ?? exit,
    healthy: own?.healthy ?? (memory?.state?.begun !== true && outcome !== null && outcome.report !== null && !outcome.end.timedOut),
    ignoredFiles: own?.ignoredFiles ?? [],
  };
}

/** The number of the last boot that the memory knows of; 0: of none. */
export function lastBoot(memory: EngineMemory | null): number {
  return Math.max(memory?.state?.boot ?? 0, memory?.boots.at(-1)?.boot ?? 0);
}
