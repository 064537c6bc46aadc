// One boot of a program with its disk, in the engine or in the image that the engine has made of it: what it said, and what it left in
// the disk's memory and in the log.
import { withDiskFiles } from "../disk/disk-files.ts";
import { parseReport, type EngineFacts } from "../engine/facts.ts";
import type { EngineSetup } from "../engine/prepare.ts";
import { Failure } from "../failure.ts";
import { Heard } from "../guest/heard.ts";
import type { GuestOptions, Outcome } from "../guest/launch.ts";
import { measureBoot } from "../guest/measurements.ts";
import { readEngineMemory, type EngineMemory } from "../memory/engine-memory.ts";
import type { Boot } from "../memory/records.ts";
import { bootImage, healthOf, launchEngine, type SlotOutcome } from "../slots/boot-image.ts";
import { bootRecordOf, chooseBoot, type Choice } from "../slots/loader.ts";
import type { SlotImage } from "../slots/slot-image.ts";
import { trialSeconds } from "../slots/trial-time.ts";

export interface BootPlan {
  readonly setup: EngineSetup;
  /** The engine's words and the program's. */
  readonly words: readonly string[];
  readonly disk: string;
  readonly guest: GuestOptions;
  /** 0: no limit. */
  readonly timeoutSeconds: number;
  readonly key: Buffer | null;
  /** The program's own words, for images out of the disk's slots; where they are missing, the engine boots whatever the disk says. */
  readonly programArguments?: readonly string[];
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
  /** What the loader or the image has to say about what boots, for whoever watches; "" for nothing. */
  readonly note: string;
}

const MESSAGES_KEPT = 2000;

/** `before` is what the disk remembers, null for nothing. A machine that dies without a word is a boot that failed, as any other. */
export async function bootOnce(plan: BootPlan, before: EngineMemory | null, lastWallMs = 0): Promise<BootResult> {
  if (plan.programArguments === undefined) return bootEngine(plan, null, before, lastWallMs);
  const choice = chooseBoot(plan.disk, { board: plan.setup.built.board, program: plan.setup.program, key: plan.key, engineBuild: plan.setup.engineBuild });
  return choice.image === null ? bootEngine(plan, choice, before, lastWallMs) : bootSlot(plan, choice.image, choice, before, lastWallMs);
}

/** Of the choice it looks at whether the engine is a lean one, on trial. */
async function bootEngine(plan: BootPlan, choice: Choice | null, before: EngineMemory | null, lastWallMs: number): Promise<BootResult> {
  const lean = choice?.lean ?? null;
  const heard = new Heard(MESSAGES_KEPT);
  let facts: EngineFacts | null = null;
  const started = performance.now();
  let outcome: Outcome | null = null;
  try {
    outcome = await launchEngine(plan.setup.built, choice, {
      files: plan.setup.files, programArguments: plan.words, disk: plan.disk, guest: plan.guest,
      timeoutSeconds: lean !== null && choice?.isTrial === true && plan.timeoutSeconds === 0 ? trialSeconds(lean.milliseconds, lastWallMs) : plan.timeoutSeconds,
    }, { ...heard.sinks, frame(frame) { if (frame.kind === "report") facts = parseReport(frame, heard.pace.ends()); } });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    heard.messages += `${error.message}\n`;
  }
  const memory = withDiskFiles(plan.disk, (files) => readEngineMemory(files, plan.key));
  const hasLostPages = lean !== null && bootRecordOf(plan.disk)?.why === "damaged";
  const boot = bootOf(plan, outcome, facts, before, memory, heard.pace.overall(), lean?.bytes.length);
  return {
    boot: hasLostPages ? { ...boot, stage: "relink", healthy: false } : boot,
    ...saidIn(heard), wallMs: performance.now() - started, memory, note: hasLostPages ? "the pages of the lean engine cannot be had: the whole engine boots next" : choice?.why ?? "",
  };
}

async function bootSlot(plan: BootPlan, image: SlotImage, choice: Choice, before: EngineMemory | null, lastWallMs: number): Promise<BootResult> {
  const { name, board } = plan.setup.built;
  const heard = new Heard(MESSAGES_KEPT);
  let booted: SlotOutcome | null = null;
  const started = performance.now();
  try {
    booted = await bootImage(name, board, image, choice, {
      files: plan.setup.programFiles, programArguments: plan.programArguments ?? [], disk: plan.disk, guest: plan.guest,
      timeoutSeconds: choice.isTrial && plan.timeoutSeconds === 0 ? trialSeconds(image.test.milliseconds, lastWallMs) : plan.timeoutSeconds,
    }, heard.sinks);
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== 1) throw error;
    heard.messages += `${error.message}\n`;
  }
  const health = booted ?? healthOf(plan.disk, image, choice);
  const measured = measureBoot(booted?.outcome.report ?? null, { instructionsPerTick: null, endMs: booted?.outcome.end.endMs ?? 0 });
  return {
    boot: {
      boot: lastBoot(before) + choice.record!.boots + 1, stage: choice.isTrial ? "trial" : "appliance",
      reason: choice.isTrial ? `the image in slot ${image.slot} has to prove itself` : `the image in slot ${image.slot} has proved itself`,
      board, cpu: image.cpu, compiles: null, postponed: null, loadedObjects: null, compileMs: null,
      msToMain: measured.firstInstructionToMainUs === null ? null : measured.firstInstructionToMainUs / 1000, msToSteady: null,
      // Text of a process that is done in milliseconds comes in one piece: when it came says nothing, and the clock inside does.
      speed: heard.pace.over(measured.textToExitMs) ?? heard.pace.overall(), imageBytes: image.bytes.length, exit: booted?.outcome.exitCode ?? null, healthy: health.isHealthy, ignoredFiles: [],
    },
    ...saidIn(heard), wallMs: performance.now() - started, memory: before,
    note: noteOf(image, choice, health),
  };
}

function saidIn(heard: Heard): Pick<BootResult, "outputSha256" | "outputBytes" | "messages"> {
  return { outputSha256: heard.outputSha256(), outputBytes: heard.outputBytes, messages: heard.messages };
}

function noteOf(image: SlotImage, choice: Choice, { record, isHealthy, isRefused }: Pick<SlotOutcome, "record" | "isHealthy" | "isRefused">): string {
  if (isRefused) return `the image in slot ${image.slot} is for another processor: the engine boots next`;
  if (record?.why === "workload" && isHealthy) return "the workload is another one than the image was made for: the engine boots next";
  if (record?.why === "inputs") return "the arguments or files are others than the image's test has: the engine boots next";
  return isHealthy ? "" : choice.isTrial ? `the image in slot ${image.slot} has not proved itself: the engine boots next` : `the image in slot ${image.slot} has not reported health`;
}

/** The log's own line of the boot, and where it has none, or nothing of something, what was seen from outside. */
function bootOf(plan: BootPlan, outcome: Outcome | null, facts: EngineFacts | null, before: EngineMemory | null, memory: EngineMemory | null, wordsPerSecond: number | null, leanBytes?: number): Boot {
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
    imageBytes: own?.imageBytes ?? leanBytes ?? plan.setup.built.imageBytes,
    exit: own?.exit ?? exit,
    healthy: own?.healthy ?? (memory?.state?.begun !== true && outcome !== null && outcome.report !== null && !outcome.end.timedOut),
    ignoredFiles: own?.ignoredFiles ?? [],
    ...(own?.returned === undefined ? {} : { returned: own.returned, imageBoots: own.imageBoots ?? 0 }),
    ...(own?.lean === undefined ? {} : { lean: own.lean, leanBytes: own.leanBytes ?? 0 }),
    ...(own?.pages === undefined ? {} : { pages: own.pages }),
    ...(own?.relinked === undefined ? {} : { relinked: own.relinked, relinkedBytes: own.relinkedBytes ?? 0 }),
  };
}

/** The number of the last boot that the memory knows of; 0: of none. */
export function lastBoot(memory: EngineMemory | null): number {
  return Math.max(memory?.state?.boot ?? 0, memory?.boots.at(-1)?.boot ?? 0);
}
