// The way out, for programs that are done and for panics alike: channels emptied, the exit report, the machine off.
import { bootOptions } from "../board/boot/boot-options.ts";
import { ticksPerSecond } from "#board/clock.ts";
import { messages, programOutput } from "#board/console.ts";
import { kernelMemoryBytes } from "#board/memory-map.ts";
import { powerOff } from "#board/power.ts";
import { readTicks } from "#machine/cpu.ts";
import { writeBootChart } from "./boot-chart.ts";

/** The exit code of panics and exceptions. */
export const PANIC_EXIT_CODE = 101;

/** How the machine ends. */
export type End = FunctionPointer<(code: i32) => never>;

let endFailed: End = functionPointer(powerOff);

/** From here on, what has failed ends so, and the machine is not switched off. */
export function endFailuresWith(end: End): void {
  endFailed = end;
}

/** When the program ended; 0: it ends with the machine. */
let programEndTick: u64 = 0;

/** The program has ended. What its image has to do before the machine ends is none of the program's time. */
export function noteProgramEnd(): void {
  programOutput.flush();
  programEndTick = readTicks();
}

/** Stops the program and the machine; the host sees the code. */
export function exit(code: i32): never {
  finish(code);
  powerOff(code);
}

/** As `exit`, for a program that has failed. */
export function exitFailed(code: i32): never {
  finish(code);
  endFailed(code);
}

/** The end alone: nothing is told any more. */
export function endFailedMachine(code: i32): never {
  endFailed(code);
}

function finish(code: i32): void {
  programOutput.flush();
  if (bootOptions.report) writeReport(code);
  messages.flush();
}

/** One line of facts for the command (README-protocol.md). */
function writeReport(code: i32): void {
  const exitTick = programEndTick === 0 ? readTicks() : programEndTick;
  // On a line of its own, whatever the program wrote last; the command drops the empty line that this may make.
  messages.write("\nbareflow: exit ");
  if (bootOptions.reportNonce.length > 0) print(messages, `nonce=${bootOptions.reportNonce} `);
  print(messages, `code=${code} kernel-memory-bytes=${kernelMemoryBytes()}`);
  writeBootChart(messages, exitTick, ticksPerSecond());
  messages.write("\n");
}
