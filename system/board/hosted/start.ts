// The process's way from its entry code to the portable kernel: which assembly belongs to the image, signal handlers for
// failing instructions, and the guard page.
import { stackBottom, stackGuard } from "#machine/image.ts";
import "#machine/linux/start.ts";
import "#machine/memory-functions.ts";
import { readArguments } from "./arguments.ts";
import { installSignalHandlers } from "./signals.ts";
import { Protection, protectMemory as protectPages } from "./system-calls.ts";

/** From here on, a failing instruction ends in a report. */
export function installTraps(): void {
  installSignalHandlers();
}

/** Linux has given each section of the image its own rights; what is left is the page below the stack. */
export function protectMemory(): void {
  protectPages(stackGuard(), stackBottom() - stackGuard(), Protection.None);
}

/** Reads argv. `information` is the address of Linux's initial stack; there is no loader. */
export function readBootInformation(loader: u32, information: usize): void {
  readArguments(information);
}
