// What the command line says, on every board: the kernel's own words, and the program's arguments. Filled in once by the
// board's readBootInformation before the program starts.
import { WordList } from "./word-list.ts";

export class BootOptions {
  /** `bareflow.report`: write the exit report, which bench and `--json` read. */
  report = false;
}

export const bootOptions = new BootOptions();
export const argumentList = new WordList();
