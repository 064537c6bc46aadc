// Runs a piece of work in the engine of a board, and says whether it did what it should.
import { findApplication } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { buildEngineProgram, engineBoardOf } from "../../tool/image/engine-program.ts";
import { difference } from "../runner/case-file.ts";
import { builtEngine } from "../runner/engine-image.ts";
import { runBuilt } from "../runner/guest-run.ts";
import type { Mode } from "../engine/modes.ts";
import type { EngineWork } from "./engine-works.ts";

/** LLVM takes most of it, and the largest model 60 MB. */
const MEMORY = "384M";

/** Null when all is well, else what is not. Throws Failure when the program or the engine cannot be made. */
export async function faultOf(work: EngineWork, board: Board, mode: Mode, timeoutSeconds: number): Promise<string | null> {
  const program = await programOf(work, board);
  const run = await runBuilt(await builtEngine(board), {
    files: [`program=${program}`, ...work.files], programArguments: [...mode.options, "--events", "--", ...work.programArguments],
    memory: MEMORY, timeoutSeconds,
  });
  const refusals = [...run.messages.matchAll(/"function":"([^"]*)".*?"tier":"([^"]*)","refusal":"([^"]*)"/g)].map((match) => match.slice(1).join(", "));
  if (run.exitCode !== 0) return `exit code ${run.exitCode}: ${run.messages.slice(-1500)}`;
  if (refusals.length > 0) return `compiles were given up: ${refusals.join("; ")}`;
  return outputFault(work, run.outputBytes);
}

function outputFault(work: EngineWork, output: Buffer): string | null {
  if (work.headBytesMin === undefined) {
    return work.expected.equals(output) ? null : difference(work.expected.toString("utf8"), output.toString("utf8")) ?? "the bytes differ";
  }
  const head = Buffer.concat([work.expected.subarray(0, output.length - 1), Buffer.from("\n")]);
  if (!head.equals(output)) return difference(head.toString("utf8"), output.toString("utf8")) ?? "the bytes differ";
  return output.length > work.headBytesMin ? null : `only ${output.length} bytes came`;
}

const programs = new Map<string, Promise<string>>();

/** The bitcode, made once for each instruction set. */
function programOf(work: EngineWork, board: Board): Promise<string> {
  const key = `${work.application} ${engineBoardOf(board)}`;
  let made = programs.get(key);
  if (made === undefined) {
    made = findApplication(work.application).then(async (application) => (await buildEngineProgram(application, board)).bitcode);
    programs.set(key, made);
  }
  return made;
}
