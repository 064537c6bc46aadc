// The arguments of printf's and scanf's conversions: one after the other, as C's va_list has them, or by their number where the format
// says so (%2$d of POSIX). Numbered ones are read in one go, once it is known of what kind each is.
import { nextDouble, nextWord, type VariadicList } from "#machine/variadic.ts";

/** The highest number that an argument can have; formats with others are faulty. */
export const NUMBER_MAX: u32 = 64;

/** Of the call that reads its arguments by number: no such call is within another one. */
const words = new StaticArray<u64, 65>();
const areDoubles = new StaticArray<bool, 65>();

export class Arguments {
  private readonly list: VariadicList;
  /** Numbered arguments that have been read. */
  private wordsRead: u32 = 0;
  /** Whether the kinds of numbered arguments are known. */
  hasKinds: bool = false;

  constructor(list: VariadicList) {
    this.list = list;
  }

  /** Of all arguments it becomes known again which are doubles. */
  beginKinds(): void {
    areDoubles.fill(false);
    this.hasKinds = true;
  }

  /** The argument of this number is a double. Numbers are at most NUMBER_MAX here, and in all that follows. */
  noteDouble(number: u32): void {
    areDoubles[number] = true;
  }

  /** An integer or address: that of the number, or for 0 the next one. Of a narrower one only its own bits are defined. */
  word(number: u32): u64 {
    return number === 0 ? nextWord(this.list) : this.numbered(number);
  }

  double(number: u32): f64 {
    return number === 0 ? nextDouble(this.list) : reinterpret<f64>(this.numbered(number));
  }

  private numbered(number: u32): u64 {
    if (!this.hasKinds) this.beginKinds();
    for (; this.wordsRead < number; this.wordsRead += 1) {
      const next = this.wordsRead + 1;
      words[next] = areDoubles[next] ? reinterpret<u64>(nextDouble(this.list)) : nextWord(this.list);
    }
    return words[number];
  }
}

/** The number of an argument that stands there, with its dollar sign; 0 when there is none. It may be too high. */
export function argumentNumber(start: Ptr<u8>): u32 {
  let number: u32 = 0;
  let place = start;
  for (; u8(place.value - 0x30) <= 9; place = place.add(1)) number = number * 10 + u32(place.value - 0x30);
  return place.value === "$"[0] ? number : 0;
}

/** Where a format goes on behind such a number, or the same place where there is none. */
export function behindNumber(start: Ptr<u8>): Ptr<u8> {
  let place = start;
  while (u8(place.value - 0x30) <= 9) place = place.add(1);
  return place.value === "$"[0] ? place.add(1) : start;
}
