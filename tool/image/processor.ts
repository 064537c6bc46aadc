// The processor that code is generated for: what was asked for, if LLVM has code for it on the board.
import { judgeProcessor } from "../../compiler/emit/processor.ts";
import { boards } from "../../compiler/target/boards.ts";
import type { Application } from "../application.ts";
import { BOARD_FACTS } from "../boards.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";

const HOST_MACHINE = boards.hosted.machine;

/** `given` is the command line's. Throws Failure when there is no code for it, or when `native` means another board's processor. */
export function chooseProcessor(application: Application, board: Board, given: string | undefined): string {
  const { defaultCpu } = BOARD_FACTS[board];
  const configured = application.config.cpu?.[board];
  const cpu = given ?? configured ?? defaultCpu;
  if (cpu === defaultCpu) return cpu;
  const { machine, target } = boards[board];
  const asked = given === undefined ? `The configuration of ${application.name} asks for the processor '${cpu}'` : `--cpu ${cpu}`;
  if (cpu === "native") {
    if (machine === HOST_MACHINE) return cpu;
    throw new Failure(`${asked}: native is the processor of this machine, ${HOST_MACHINE}, but the board ${board} is ${machine}: name one of its processors, or leave it out for ${defaultCpu}.`);
  }
  const judgement = judgeProcessor(cpu, target.triple);
  if (judgement === "fit") return cpu;
  const fault = judgement === "unknown" ? `LLVM knows no ${machine} processor of this name` : `this processor cannot run the 64-bit code of ${machine}`;
  throw new Failure(`${asked}: ${fault}; \`llc-19 -mtriple=${target.triple} -mcpu=help\` lists all, and ${defaultCpu} is taken when none is named.`);
}
