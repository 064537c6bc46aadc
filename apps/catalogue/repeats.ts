// What all programs of the catalogue share: their arguments, the repeats of their kernel, the time of each, and the line
// with the checksum. `--repeats N`, `--size S`, and `--times` for a line with the nanoseconds of each repeat.
import { exit, heap, monotonicNanoseconds, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { parseUnsigned } from "bareflow/std/text/parse.ts";

const REPEATS_MAX = 16384;
const WRONG_ARGUMENTS = 2;

/** Of each repeat, in nanoseconds. Apart, for all zeros take no room in the image. */
const times = new StaticArray<u64, 16384>();

/** A run of a program: `while (repeats.more()) repeats.done(kernel(..., repeats.checksum));`, then `repeats.report()`. */
export class Repeats {
  name: string = "";
  /** How much the kernel has to do; what it means is the program's matter. */
  size: usize = 0;
  /** Goes into every repeat and comes out of it, so that none can be left out. */
  checksum: u64 = 0;
  private count: usize = 10;
  private index: usize = 0;
  private showsTimes: bool = false;
  private startedNs: u64 = 0;

  /** Takes the program's arguments; the sizes that the program can do begin with `sizeMin`. */
  begin(name: string, size: usize, sizeMin: usize, sizeMax: usize): void {
    this.name = name;
    this.size = size;
    this.checksum = 0;
    this.index = 0;
    const words = programArguments();
    let i: usize = 0;
    while (i < words.length) {
      const option = words[i];
      i += 1;
      if (option === "--times") {
        this.showsTimes = true;
      } else if (option === "--repeats" && i < words.length) {
        this.count = numberOf(option, words[i], 1, REPEATS_MAX);
        i += 1;
      } else if (option === "--size" && i < words.length) {
        this.size = numberOf(option, words[i], sizeMin, sizeMax);
        i += 1;
      } else {
        print(standardError, `"${option}" is not an option with its value; there are --repeats N, --size S and --times.\n`);
        exit(WRONG_ARGUMENTS);
      }
    }
  }

  /** Whether there is another repeat; its time begins here. */
  more(): bool {
    if (this.index === this.count) return false;
    this.startedNs = monotonicNanoseconds();
    return true;
  }

  /** Ends a repeat. */
  done(checksum: u64): void {
    times[this.index] = monotonicNanoseconds() - this.startedNs;
    this.index += 1;
    this.checksum = checksum;
  }

  /** Writes the line with the checksum, and the times if they are wanted; returns the program's exit code. */
  report(): i32 {
    print(standardOutput, `${this.name}: size ${this.size}, repeats ${this.count}, checksum ${this.checksum}\n`);
    if (this.showsTimes) {
      for (const time of times.slice(0, this.count)) print(standardOutput, `time: ${time} ns\n`);
    }
    return 0;
  }
}

export const repeats = new Repeats();

/** Zeroed memory for `count` elements. */
export function take<T>(count: usize): Slice<T> {
  const memory: Slice<T> | null = allocateSlice(heap, count);
  if (memory === null) panic(`the program needs ${count * sizeof<T>()} more bytes of memory, which are not there`);
  return memory;
}

/** A checksum with one more value in it. */
export const mixed = inline((checksum: u64, value: u64): u64 => (checksum ^ value) * 0x9e3779b97f4a7c15 + 1);

/** Numbers that look random, the same ones on every machine: splitmix64. */
export class Generator {
  private state: u64;

  constructor(seed: u64) {
    this.state = seed;
  }

  next(): u64 {
    this.state += 0x9e3779b97f4a7c15;
    let z = this.state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111eb;
    return z ^ (z >>> 31);
  }

  /** From 0 up to, not including, 1. */
  fraction(): f64 {
    return f64(this.next() >>> 11) * (1.0 / 9007199254740992.0);
  }
}

function numberOf(option: string, word: string, minimum: usize, maximum: usize): usize {
  const number = parseUnsigned(word, maximum);
  if (failed(number) || number < minimum) {
    print(standardError, `${option} needs a whole number from ${minimum} to ${maximum}, which "${word}" is not.\n`);
    exit(WRONG_ARGUMENTS);
  }
  return number;
}
