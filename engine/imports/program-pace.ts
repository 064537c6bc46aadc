// How fast the program was, in units of its work a second: what it says of itself in a line of its messages that ends in
// `-per-second: 12.3`, or else the words that it has written to its output. The log of boots has it.
import { monotonicNanoseconds } from "bareflow/kernel/program.ts";
import { parseF64 } from "bareflow/std/text/parse-float.ts";

const MARK = "-per-second: ";
const LINE_BYTES_MAX = 96;
const LINE_END: u8 = 0x0a;
const SPACE: u8 = 0x20;
/** Fewer words say nothing. */
const WORDS_MIN: u64 = 8;

class ProgramPace {
  /** When the first text came, and when the last word had ended. */
  private startNanoseconds: u64 = 0;
  private endNanoseconds: u64 = 0;
  private words: u64 = 0;
  private isInWord: bool = false;
  /** The beginning of the message's last line, up to `lineBytes`. */
  private readonly line: StaticArray<u8, typeof LINE_BYTES_MAX> = new StaticArray<u8, typeof LINE_BYTES_MAX>();
  private lineBytes: usize = 0;
  /** As the program itself has measured it last; 0: it has said nothing of it. */
  private told: f64 = 0;

  noteOutput(text: string): void {
    let ended: u64 = 0;
    for (const character of text.bytes) {
      const isSpace = character <= SPACE;
      if (isSpace && this.isInWord) ended += 1;
      this.isInWord = !isSpace;
    }
    if (this.startNanoseconds === 0) this.startNanoseconds = monotonicNanoseconds();
    if (ended === 0) return;
    this.words += ended;
    this.endNanoseconds = monotonicNanoseconds();
  }

  noteMessage(text: string): void {
    for (const character of text.bytes) {
      if (character === LINE_END) {
        this.noteLine(stringFrom(this.line.slice(0, this.lineBytes)));
        this.lineBytes = 0;
      } else if (this.lineBytes < LINE_BYTES_MAX) {
        this.line[this.lineBytes] = character;
        this.lineBytes += 1;
      }
    }
  }

  private noteLine(line: string): void {
    for (let end: usize = MARK.length + 1; end < line.length; end += 1) {
      if (line.slice(end - MARK.length, end) !== MARK) continue;
      const number = parseF64(line.slice(end));
      if (!failed(number) && number > 0) this.told = number;
      return;
    }
  }

  /** To a tenth; 0 when it is not known. */
  get perSecond(): f64 {
    if (this.told > 0) return this.told;
    const nanoseconds = this.endNanoseconds - this.startNanoseconds;
    if (this.words < WORDS_MIN || nanoseconds === 0) return 0;
    return f64(u64(f64(this.words) * 1e10 / f64(nanoseconds))) / 10;
  }
}

export const programPace = new ProgramPace();
