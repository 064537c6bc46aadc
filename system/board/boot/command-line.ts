// Splits a kernel command line into words (kernel/README-protocol.md). Quotes and backslashes are taken out in place: a
// word is never longer than what stood for it, so nothing is copied elsewhere.
import { argumentList, bootOptions, takeReportWord } from "./boot-options.ts";

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Takes the kernel's words up to `--`, and hands the rest to the program. `line` is overwritten. */
export function readCommandLine(line: Slice<u8>): void {
  let isProgram = false;
  let position: usize = 0;
  while (true) {
    while (position < line.length && isSpace(line[position])) position += 1;
    if (position === line.length) return;
    const [end, wordLength] = unquoteWord(line, position);
    const word = stringFrom(line.slice(position, position + wordLength));
    position = end;
    if (isProgram) argumentList.add(word);
    else if (word === "--") isProgram = true;
    else if (word === "bareflow.semihosting") bootOptions.semihosting = true;
    else if (word === "bareflow.card") bootOptions.startsFromCard = true;
    else if (word === "bareflow.input") bootOptions.offersInput = true;
    else takeReportWord(word, "bareflow.report");
  }
}

/** Writes the word that starts at `start` there without its quoting. Returns where it ended, and its new length. */
function unquoteWord(line: Slice<u8>, start: usize): [usize, usize] {
  let from = start;
  let to = start;
  let isQuoted = false;
  while (from < line.length) {
    let byte = line[from];
    if (!isQuoted && isSpace(byte)) break;
    from += 1;
    if (byte === QUOTE) {
      isQuoted = !isQuoted;
      continue;
    }
    if (byte === BACKSLASH && from < line.length) {
      byte = line[from];
      from += 1;
    }
    line[to] = byte;
    to += 1;
  }
  return [from, to - start];
}

/** Space, tab and the line ends. */
function isSpace(byte: u8): bool {
  return byte === SPACE || (byte >= 0x09 && byte <= 0x0d);
}
