// How the kernel ends a program that has failed: std/panic.ts writes the sentence of a failed check through here, and the
// machine's exceptions arrive here; both become a report on the messages channel and exit code 101.
import { describeTrap, type TrapFrame, writeRegisters } from "#machine/traps/frame.ts";
import { writeBacktrace, writeBacktraceLine } from "#machine/traps/backtrace.ts";
import { haltForever } from "#machine/cpu.ts";
import { stackBottom, stackGuard, textEnd, textStart } from "#machine/image.ts";
import { messages, programOutput } from "#board/console.ts";
import { endFailedMachine, exitFailed, PANIC_EXIT_CODE } from "./exit.ts";

/** Addresses below are what null pointers and their fields lead to. */
const NULL_AREA_END = 0x1000;

let isReporting = false;
let isExiting = false;
let failedReports = 0;

/** What an address that may not be touched is, for a page fault's report. */
class AddressMeaning {
  describeAddress<W extends Writer>(writer: W, address: u64): void {
    if (address < NULL_AREA_END) writer.write(": a null pointer was used");
    else if (address >= stackGuard() && address < stackBottom()) writer.write(": the stack has overflowed into its guard page");
  }
}

const addressMeaning = new AddressMeaning();

/** A piece of a panic's text. */
export const writePanic = exported("bareflow_panic_write")((text: Ptr<u8>, byteCount: usize): void => {
  if (!isReporting) programOutput.flush();
  isReporting = true;
  messages.write(stringFrom(sliceFrom(text, byteCount)));
});

/** The end of a panic: who called, and out. */
export const endPanic = exported("bareflow_panic_end")((): never => {
  if (isExiting) endFailedReport();
  isExiting = true;
  writeBacktrace(messages, frameAddress());
  exitFailed(PANIC_EXIT_CODE);
});

/** Every exception of the CPU ends here, on a stack of its own. */
export const reportTrap = exported("bareflow_trap")((frame: TrapFrame): never => {
  if (isReporting) endFailedReport();
  isReporting = true;
  programOutput.flush();
  messages.write("trap: ");
  describeTrap(messages, frame, addressMeaning);
  messages.write("\n");
  writeRegisters(messages, frame);
  writeBacktraceLine(messages, frame.programCounter);
  // A jump to what is no code: the function that made it has no frame below the next one's.
  if (!isCode(frame.programCounter) && isCode(frame.returnAddress)) writeBacktraceLine(messages, frame.returnAddress);
  writeBacktrace(messages, frame.framePointer);
  exitFailed(PANIC_EXIT_CODE);
});

const isCode = (address: usize): bool => address >= textStart() && address < textEnd();

/** The way out when a report or the exit after it has failed. Should this fail too, it leaves out what has failed then. */
function endFailedReport(): never {
  failedReports += 1;
  if (failedReports === 1) messages.write("\npanic: the report failed itself\n");
  if (failedReports <= 2) endFailedMachine(PANIC_EXIT_CODE);
  haltForever();
}
