// What the command line says, on every board: the kernel's own words, and the program's arguments. Filled in once by the
// board's readBootInformation before the program starts.
import { WordList } from "./word-list.ts";

const EQUALS = 0x3d;

export class BootOptions {
  /** `bareflow.report`: write the exit report, which bench and `--json` read. */
  report = false;
  /** `bareflow.report=NONCE`: what the report repeats, so that nothing a program writes can pass for it; empty: nothing. */
  reportNonce = "";
  /** `bareflow.semihosting`: a debugger listens, as QEMU can; without one its calls would be failing instructions. */
  semihosting = false;
  /** `bareflow.card`: the firmware has started this from its own disk, where a file says what it starts next (`#board/firmware-choice.ts`). */
  startsFromCard = false;
  /** `bareflow.input`: the command sends its standard input when it is asked for it. */
  offersInput = false;
  /** `--bareflow-disk PATH`: the file that a Linux process has for its disk, with a zero byte behind it; empty: none. */
  disk = "";
}

export const bootOptions = new BootOptions();
export const argumentList = new WordList();

/** Takes the word that asks for the exit report: `name`, or `name=NONCE`. False when it is another one. */
export function takeReportWord(word: string, name: string): bool {
  if (word.length < name.length || word.slice(0, name.length) !== name) return false;
  if (word.length > name.length) {
    if (word.bytes[name.length] !== EQUALS) return false;
    bootOptions.reportNonce = word.slice(name.length + 1);
  }
  bootOptions.report = true;
  return true;
}
