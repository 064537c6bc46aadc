// The engine's main: opens the program that came with the image and runs it, interpreted at first and compiled where it is hot.
// The order of starting, a line a step. The machine ends with the program.
import { exit, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { endPanic } from "bareflow/kernel/panic.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { installFatalErrorHandler } from "../compile/fatal-errors.ts";
import { compileLog } from "../compile-log.ts";
import { addAllImports } from "../imports/all-imports.ts";
import { writeFoldedStacks } from "../profile/folded-stacks.ts";
import { writeProfile } from "../profile/profile-json.ts";
import type { Program } from "../read/program.ts";
import { beginImagePages } from "../pages/image-pages.ts";
import { endWatch, watchKnownInputs } from "../pages/lean-watch.ts";
import { openProgram } from "../read/program.ts";
import { FramedFile } from "../report/framed-file.ts";
import { tellCompilation, writeReport } from "../report/report.ts";
import { EngineOptions, readOptions } from "./options.ts";
import { findProgram, PROGRAM_FILE } from "./program-source.ts";
import { endMemory, startedMemory } from "../cache/start.ts";
import { sendImage } from "./relink-program.ts";
import { runProgram } from "./run-program.ts";

/** What cannot be run, and options that are wrong. */
const REFUSED_EXIT_CODE = 1;
const WRONG_OPTION_EXIT_CODE = 2;
/** The program ended well, but has no image of its own. */
const NO_IMAGE_EXIT_CODE = 3;

let options: EngineOptions | null = null;
let program: Program | null = null;

export function main(): i32 {
  // Whatever is called from here on may lie on the disk.
  beginImagePages();
  // The C library under LLVM first: everything else may use it.
  startLibc(functionPointer(startEngine));
}

function startEngine(): never {
  installFatalErrorHandler();
  const split = readOptions(programArguments());
  if (failed(split)) refuse(split.error, WRONG_OPTION_EXIT_CODE);
  options = split.options;
  addAllImports(split.programWords, PROGRAM_FILE, functionPointer(end), functionPointer(endAfterPanic));
  watchKnownInputs();
  const bytes = findProgram();
  if (bytes === null) refuse("there is no program in this image: give its LLVM IR as the file program", REFUSED_EXIT_CODE);
  const opened = openProgram(bytes, PROGRAM_FILE);
  if (failed(opened)) refuse(opened.error, REFUSED_EXIT_CODE);
  program = opened;
  compileLog.begin(split.options.tellsCompiles ? functionPointer(tellCompilation) : null);
  end(runProgram(opened, bytes, split.options));
}

/** The program's end, whether it returned or asked for it. */
function end(code: i32): never {
  endWatch();
  standardOutput.flush();
  endMemory(code);
  report();
  const opened = program;
  const chosen = options;
  if (opened !== null && chosen !== null && chosen.relinks && !sendImage(opened, chosen) && code === 0) exit(NO_IMAGE_EXIT_CODE);
  exit(code);
}

/** The text of the panic has been written; the report comes before the way back through the calls. */
function endAfterPanic(): never {
  report();
  return endPanic();
}

function report(): void {
  const chosen = options;
  if (chosen === null) return;
  if (chosen.reports) writeReport(program, chosen.tier, startedMemory());
  if (program === null) return;
  if (chosen.sendsProfile) {
    const file = new FramedFile("profile");
    writeProfile(program, file);
    file.close();
  }
  if (chosen.sendsFolded) {
    const file = new FramedFile("folded");
    writeFoldedStacks(program, file);
    file.close();
  }
}

function refuse(reason: string, exitCode: i32): never {
  print(standardError, `${reason}\n`);
  exit(exitCode);
}
