// What many boots have come to: the first against the last, in a few lines.
import { llvmBytesIn, type EngineShares } from "../engine/llvm-share.ts";
import { shownMs } from "../engine/table.ts";
import { shownSpeed } from "../memory/boots-table.ts";
import type { Boot } from "../memory/records.ts";
import { shownBytes } from "../terminal.ts";
import type { Colors } from "../text-table.ts";
import type { BootResult } from "./boot-once.ts";

/** Why no more boots follow. */
export type EvolutionEnd = "converged" | "boots" | "failures";

export interface Evolution {
  readonly end: EvolutionEnd;
  readonly disk: string;
  readonly results: readonly BootResult[];
  /** Null where it is not known. */
  readonly engine: EngineShares | null;
}

/** After three failed boots the engine ignores its cache, after three more it interprets: one more that fails will not be the last. */
const FAILURES_MAX = 7;

/**
 * A boot is the last one when the memory has converged and another boot has changed nothing of that: the first that converges may only
 * have ended its stage. With `makesAll`, that ends nothing before all `boots` are made.
 */
export function endOf(results: readonly BootResult[], boots: number, makesAll = false): EvolutionEnd | null {
  const [before, last] = [results.at(-2), results.at(-1)];
  const hasConverged = (result: BootResult | undefined): boolean =>
    result !== undefined && result.boot.healthy && result.boot.lean === undefined && (result.boot.stage === "appliance" || result.memory?.state?.converged === true);
  const converges = hasConverged(before) && hasConverged(last) && before!.boot.stage === last!.boot.stage;
  if (converges && (!makesAll || results.length >= boots)) return "converged";
  if (trailingFailures(results) >= FAILURES_MAX) return "failures";
  return results.length >= boots ? "boots" : null;
}

/** With a line end behind each line. */
export function evolutionSummary({ end, disk, results, engine }: Evolution, colors: Colors): string {
  const healthy = results.map(({ boot }) => boot).filter((boot) => boot.healthy);
  const [first, last] = [healthy[0], healthy.at(-1)];
  const memory = results.at(-1)?.memory ?? null;
  const failed = results.length - healthy.length;
  const lines = [
    END_TEXTS[end](results, colors),
    ...(failed > 0 && end !== "failures" ? [colors.red(`${failed} of ${results.length} boots failed`)] : []),
    ...(first === undefined || last === undefined || first === last ? [] : changes(first, last, engine)),
    ...(healthy.length < 2 ? [] : [`output     ${outputOf(results, healthy.length)}`]),
    memory === null ? colors.yellow(`nothing is remembered on ${disk}: every boot starts anew`)
      : `memory     ${shownBytes(memory.sizeBytes)} on ${disk}, ${count(memory.objects.length, "object")} ${colors.dim(`(bareflow status ${disk})`)}`,
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

function outputOf(results: readonly BootResult[], healthy: number): string {
  const outputs = new Set(results.filter(({ boot }) => boot.healthy).map(({ outputSha256 }) => outputSha256));
  if (outputs.size === 1) return `the same in all ${healthy} boots`;
  return "not the same in all boots: the program has chance or time in it, or other input, so no image can prove itself;\n"
    + `${" ".repeat(13)}with arguments that leave nothing to chance it gets one`;
}

const END_TEXTS: Readonly<Record<EvolutionEnd, (results: readonly BootResult[], colors: Colors) => string>> = {
  converged: (results, colors) => colors.bold(colors.green(`converged after ${count(results.length, "boot")}${inStage(results)}`)),
  boots: (results, colors) => colors.bold(`${count(results.length, "boot")}, not converged yet${inStage(results)}`),
  failures: (results, colors) => colors.bold(colors.red(`stopped: the last ${trailingFailures(results)} boots failed, also without the cache and interpreted`)),
};

/** How many boots at the end have failed, one after the other. */
export function trailingFailures(results: readonly BootResult[]): number {
  const lastHealthy = results.findLastIndex(({ boot }) => boot.healthy);
  return results.length - 1 - lastHealthy;
}

function inStage(results: readonly BootResult[]): string {
  const stage = results.at(-1)?.boot.stage ?? "";
  return stage === "" ? "" : `, in stage ${stage}`;
}

function changes(first: Boot, last: Boot, engine: EngineShares | null): readonly string[] {
  const change = (name: string, of: (boot: Boot) => number | null, shown: (value: number) => string, ratio = false): readonly string[] => {
    const [before, after] = [of(first), of(last)];
    if (before === null || after === null) return [];
    return [`${name.padEnd(10)} ${shown(before)} → ${shown(after)}${ratio && before > 0 ? `, ${(after / before).toFixed(1)} times` : ""}`];
  };
  return [
    ...change("speed", ({ speed }) => speed, shownSpeed, true),
    ...change("compiles", ({ compiles }) => compiles, String),
    ...change("to main", ({ msToMain }) => msToMain, (ms) => `${shownMs(ms)} ms`),
    ...change("to steady", ({ msToSteady }) => msToSteady, (ms) => `${shownMs(ms)} ms`),
    ...change("image", ({ imageBytes }) => imageBytes, shownBytes),
    ...(engine === null ? [] : change("LLVM", ({ stage, imageBytes }) => imageBytes === null ? null : llvmBytesIn(stage, imageBytes, engine), (bytes) => bytes === 0 ? "none" : shownBytes(bytes))),
  ];
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
