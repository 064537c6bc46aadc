// What programs see of the kernel: everything that an app imports from "bareflow/kernel/program.ts".
import { argumentList } from "../board/boot/boot-options.ts";
import { messages, programOutput } from "#board/console.ts";

export { findFile } from "../board/boot/files.ts";
export { monotonicNanoseconds } from "#board/clock.ts";
export { readCharacter } from "#board/console.ts";
export { interruptRequested, replaceFile, watchInterrupts } from "#board/output-files.ts";
export { printFileProblem } from "../board/boot/file-problem.ts";
export type { FileProblem } from "../board/boot/file-problem.ts";
export { exit } from "./exit.ts";
export { heap } from "./memory/heap.ts";
export { randomNumber } from "./random.ts";
export { type DirectoryItem } from "./storage/file-system.ts";
export { type DiskFiles, openDisk } from "./storage/open-disk.ts";
export { printStorageProblem, type StorageProblem } from "./storage/storage-problem.ts";

/** The program's output, for whoever called it: bytes arrive as they are. */
export const standardOutput = programOutput;
/** For whoever watches the program; the kernel writes here too. */
export const standardError = messages;

/** The program's arguments, without its name. */
export function programArguments(): Slice<string> {
  return argumentList.all();
}
