// How fast the program's words come: for a line that shows it while it runs, and for a ratio at the end.

const WINDOW_MS = 1000;
const STEP_MS = 250;
/** Fewer words at the beginning and the end say nothing. */
const WORDS_MIN = 8;

export class Pace {
  /** When each word ended, in milliseconds. */
  readonly #ends: number[] = [];
  #start: number | null = null;
  #inWord = false;

  /** `time` in milliseconds, from any origin. */
  add(text: string, time: number): void {
    this.#start ??= time;
    for (const character of text) {
      const isSpace = /\s/.test(character);
      if (isSpace && this.#inWord) this.#ends.push(time);
      this.#inWord = !isSpace;
    }
  }

  /** Words a second, of late. */
  at(time: number): number {
    const from = Math.max(this.#start ?? time, time - WINDOW_MS);
    return time - from < STEP_MS ? 0 : (this.#countBetween(from, time) * 1000) / (time - from);
  }

  /** Words a second in each of the last `count` steps, the oldest first. */
  history(count: number, time: number): readonly number[] {
    if (this.#start === null) return [];
    const steps = Math.min(count, Math.floor((time - this.#start) / STEP_MS));
    return Array.from({ length: steps }, (_, index) => {
      const to = time - (steps - 1 - index) * STEP_MS;
      return (this.#countBetween(to - STEP_MS, to) * 1000) / STEP_MS;
    });
  }

  /** Words a second in the first and in the last fifth of the text; null when it is too short. */
  ends(): { readonly first: number; readonly last: number } | null {
    const share = Math.floor(this.#ends.length / 5);
    if (this.#start === null || share < WORDS_MIN) return null;
    const last = this.#ends.length - 1;
    const rate = (from: number, to: number): number => (share * 1000) / Math.max(to - from, 1);
    return { first: rate(this.#start, this.#ends[share - 1]!), last: rate(this.#ends[last - share]!, this.#ends[last]!) };
  }

  /** Words a second in so many milliseconds, at least one, as in `overall`; null when they are few, or there was no time. */
  over(milliseconds: number | null): number | null {
    return milliseconds === null || milliseconds <= 0 || this.#ends.length < WORDS_MIN ? null : (this.#ends.length * 1000) / Math.max(milliseconds, 1);
  }

  /** Words a second from the first to the last one: pieces of the text that come late together do not change it. Null when they are few. */
  overall(): number | null {
    const last = this.#ends.at(-1);
    if (this.#start === null || last === undefined || this.#ends.length < WORDS_MIN) return null;
    return (this.#ends.length * 1000) / Math.max(last - this.#start, 1);
  }

  #countBetween(from: number, to: number): number {
    let count = 0;
    for (let index = this.#ends.length - 1; index >= 0 && this.#ends[index]! > from; index -= 1) if (this.#ends[index]! <= to) count += 1;
    return count;
  }
}
