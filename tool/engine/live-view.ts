// A terminal on which a program can be seen to get faster: its words have the colour of the tier that has been reached, and the
// last line shows their pace and what was compiled. The terminal scrolls above that line (DECSTBM of ECMA-48's private modes).
import picocolors from "picocolors";
import { shortName, type Compilation } from "./facts.ts";
import type { Pace } from "./pace.ts";
import { shownMs } from "./table.ts";

type Paint = (text: string) => string;

const colors = picocolors.createColors(true);
/** From cold to hot. A tier that is not among them has the colour of the last. */
const STAGES: readonly (readonly [string, Paint])[] = [
  ["interpreted", colors.gray], ["O0", colors.yellow], ["O1", colors.yellow], ["O2", colors.green], ["O3", (text) => colors.bold(colors.cyan(text))],
];
const BARS = " ▁▂▃▄▅▆▇█";
const HISTORY = 24;
const REDRAW_MS = 125;

export class LiveView {
  readonly #terminal: NodeJS.WriteStream;
  readonly #pace: Pace;
  #stage = 0;
  /** What is compiled before the first word is not what makes words. */
  #hasSpoken = false;
  #news = "";
  #timer: NodeJS.Timeout | undefined;
  readonly #onResize = (): void => this.#reserveLine();
  readonly #onExit = (): void => this.end();

  constructor(terminal: NodeJS.WriteStream, pace: Pace) {
    this.#terminal = terminal;
    this.#pace = pace;
  }

  begin(): void {
    // Room for the line below the cursor, wherever that is.
    this.#terminal.write("\n\x1b[1A");
    this.#reserveLine();
    this.#terminal.on("resize", this.#onResize);
    process.once("exit", this.#onExit);
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
    this.#draw();
  }

  /** A character that is cut in two stays whole, for colours stand only around chunks. */
  output(chunk: Buffer): void {
    this.#hasSpoken = true;
    const [start, end] = this.#paint(this.#stage)("\0").split("\0");
    this.#terminal.write(start ?? "");
    this.#terminal.write(chunk);
    this.#terminal.write(end ?? "");
  }

  compiled(compilation: Compilation): void {
    const name = shortName(compilation.function);
    const [tier] = compilation.tier.split(" ");
    if (compilation.refusal !== undefined) this.#news = `${name} stays: ${compilation.refusal}`;
    else {
      const place = compilation.loopBlock === undefined ? name : `${name}, in its loop,`;
      this.#news = `compiled ${place} at ${compilation.tier} in ${shownMs(compilation.nanoseconds / 1e6)} ms`;
      const stage = STAGES.findIndex(([known]) => known === tier);
      if (this.#hasSpoken) this.#stage = Math.max(this.#stage, stage < 0 ? STAGES.length - 1 : stage);
    }
    this.#draw();
  }

  end(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#terminal.off("resize", this.#onResize);
    process.off("exit", this.#onExit);
    this.#terminal.write(`\x1b7\x1b[r\x1b[${this.#terminal.rows};1H\x1b[2K\x1b8`);
  }

  /** The cursor keeps its place. */
  #reserveLine(): void {
    this.#terminal.write(`\x1b7\x1b[1;${Math.max(1, this.#terminal.rows - 1)}r\x1b8`);
  }

  #draw(): void {
    if (this.#timer === undefined) return;
    const now = performance.now();
    const history = this.#pace.history(HISTORY, now);
    const most = Math.max(...history, 1);
    const bars = history.map((words) => BARS[Math.round((words / most) * (BARS.length - 1))]).join("");
    const stage = STAGES[this.#stage]![0];
    const pace = `${this.#pace.at(now).toFixed(0).padStart(4)} words/s`;
    const room = this.#terminal.columns - (HISTORY + stage.length + pace.length + 8);
    const news = room < this.#news.length ? `${this.#news.slice(0, Math.max(0, room - 1))}…` : this.#news;
    const paint = this.#paint(this.#stage);
    const line = ` ${paint(stage)}  ${paint(bars.padStart(HISTORY))} ${pace}  ${colors.dim(news)}`;
    this.#terminal.write(`\x1b7\x1b[${this.#terminal.rows};1H\x1b[2K${line}\x1b8`);
  }

  #paint(stage: number): Paint {
    return STAGES[stage]![1];
  }
}
