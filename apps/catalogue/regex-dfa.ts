// Catalogue: a regular expression becomes an automaton, which then looks for matches in a text of `size` bytes; a chain
// of loads of which each needs the one before.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const PATTERN = "(a|b)*c(de|ed)*[0-3]+(x|y?z)";
const LETTERS = "abcde0123xyz";
const STATES_MAX = 256;
const BYTE_VALUES = 256;

/** A part of the expression: the positions (bits) that it may begin and end with, and whether it matches nothing. */
type Part = { readonly first: u64; readonly last: u64; readonly isEmpty: bool };

/** Glushkov's construction: a set of positions is a word, position p the bit p. */
class Expression {
  pattern: string;
  place: usize = 0;
  positionCount: usize = 0;
  /** The positions that may follow each position. */
  follow: StaticArray<u64, 64> = new StaticArray<u64, 64>();
  /** The positions that take each byte. */
  takes: StaticArray<u64, 256> = new StaticArray<u64, 256>();

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  /** choice = sequence ("|" sequence)* */
  choice(): Part {
    let whole = this.sequence();
    while (this.sees("|"[0])) {
      this.place += 1;
      const other = this.sequence();
      whole = { first: whole.first | other.first, last: whole.last | other.last, isEmpty: whole.isEmpty || other.isEmpty };
    }
    return whole;
  }

  /** sequence = repetition* */
  private sequence(): Part {
    let whole: Part = { first: 0, last: 0, isEmpty: true };
    while (this.place < this.pattern.length && !this.sees("|"[0]) && !this.sees(")"[0])) {
      const next = this.repetition();
      this.connect(whole.last, next.first);
      whole = {
        first: whole.isEmpty ? whole.first | next.first : whole.first,
        last: next.isEmpty ? whole.last | next.last : next.last,
        isEmpty: whole.isEmpty && next.isEmpty,
      };
    }
    return whole;
  }

  /** repetition = atom ("*" | "+" | "?")? */
  private repetition(): Part {
    const part = this.atom();
    if (this.sees("*"[0]) || this.sees("+"[0])) {
      this.connect(part.last, part.first);
      const isEmpty = part.isEmpty || this.sees("*"[0]);
      this.place += 1;
      return { first: part.first, last: part.last, isEmpty: isEmpty };
    }
    if (!this.sees("?"[0])) return part;
    this.place += 1;
    return { first: part.first, last: part.last, isEmpty: true };
  }

  /** atom = "(" choice ")" | "[" from "-" to "]" | byte */
  private atom(): Part {
    if (this.sees("("[0])) {
      this.place += 1;
      const inner = this.choice();
      this.place += 1;
      return inner;
    }
    const position = u64(1) << this.positionCount;
    this.positionCount += 1;
    if (this.sees("["[0])) {
      for (let byte = usize(this.pattern[this.place + 1]); byte <= usize(this.pattern[this.place + 3]); byte += 1) this.takes[byte] |= position;
      this.place += 5;
    } else {
      this.takes[this.pattern[this.place]] |= position;
      this.place += 1;
    }
    return { first: position, last: position, isEmpty: false };
  }

  private connect(last: u64, first: u64): void {
    for (const p of range(this.positionCount)) {
      if ((last >>> p & 1) !== 0) this.follow[p] |= first;
    }
  }

  private sees(byte: u8): bool {
    return this.place < this.pattern.length && this.pattern[this.place] === byte;
  }
}

/** The table of an automaton that is in state 0 at first and looks for the expression everywhere. */
class Automaton {
  /** The next state at `state * 256 + byte`. */
  next: Slice<u8>;
  /** 1 for states in which a match ends. */
  accepts: StaticArray<u8, 256> = new StaticArray<u8, 256>();
  stateCount: usize = 1;
  /** The positions that each state stands for. */
  private sets: StaticArray<u64, 256> = new StaticArray<u64, 256>();

  constructor(next: Slice<u8>) {
    this.next = next;
  }

  build(expression: Expression): void {
    this.stateCount = 1;
    expression.place = 0;
    expression.positionCount = 0;
    expression.follow.fill(0);
    expression.takes.fill(0);
    const whole = expression.choice();
    for (let state: usize = 0; state < this.stateCount; state += 1) {
      const set = this.sets[state];
      this.accepts[state] = u8((set & whole.last) !== 0);
      let reached = whole.first;
      for (const p of range(expression.positionCount)) {
        if ((set >>> p & 1) !== 0) reached |= expression.follow[p];
      }
      for (const byte of range<usize>(BYTE_VALUES)) {
        this.next[state * BYTE_VALUES + byte] = this.stateOf(reached & expression.takes[byte]);
      }
    }
  }

  private stateOf(set: u64): u8 {
    for (const state of range(this.stateCount)) {
      if (this.sets[state] === set) return u8(state);
    }
    assert(this.stateCount < STATES_MAX, "the automaton has too many states");
    this.sets[this.stateCount] = set;
    this.stateCount += 1;
    return u8(this.stateCount - 1);
  }
}

const countMatches = neverInline((automaton: Automaton, text: Slice<u8>): u64 => {
  const next = automaton.next;
  let state: usize = 0;
  let count: u64 = 0;
  for (const byte of text) {
    state = usize(next[state * BYTE_VALUES + usize(byte)]);
    count += u64(automaton.accepts[state]);
  }
  return count;
});

const kernel = neverInline((automaton: Automaton, expression: Expression, text: Slice<u8>, checksum: u64): u64 => {
  text[usize(checksum) % text.length] = "c"[0];
  automaton.build(expression);
  return mixed(mixed(checksum, countMatches(automaton, text)), automaton.stateCount);
});

export function main(): i32 {
  repeats.begin("regex-dfa", 524288, 1, 0x10000000);
  const text: Slice<u8> = take(repeats.size);
  const generator = new Generator(5);
  for (const i of range(text.length)) text[i] = LETTERS[generator.next() % LETTERS.length];
  const expression = new Expression(PATTERN);
  const automaton = new Automaton(take(STATES_MAX * BYTE_VALUES));
  while (repeats.more()) repeats.done(kernel(automaton, expression, text, repeats.checksum));
  return repeats.report();
}
