// Sorting: inputs that hurt naive quicksorts, stability, and the number of comparisons against an adversary.
// expect: 90 inputs: 0 unsorted, 0 changed
// expect: stable: 90 inputs: 0 unsorted, 0 changed, 0 out of order
// expect: adversary: sorted true, comparisons below 20 n log n: true
// expect: inconsistent order keeps the elements: true
// expect: words: Anna Berta Cäsar Dora Emil
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "../random/xorshift.ts";
import { isSorted, sort } from "./sort.ts";
import { stableSort } from "./stable-sort.ts";

const countMax = 2000;
const storage = new StaticArray<u64, 2000>();
const scratch = new StaticArray<u64, 2000>();
const patternCount = 10;

export function main(): i32 {
  sortPatterns();
  sortPatternsStably();
  fightAdversary();
  survivesInconsistency();
  sortWords();
  return 0;
}

/** Lengths around every threshold of the algorithms. */
function lengthAt(index: u32): usize {
  switch (index) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return 2;
    case 3:
      return 16;
    case 4:
      return 17;
    case 5:
      return 127;
    case 6:
      return 128;
    case 7:
      return 1000;
    default:
      return 2000;
  }
}

/** One of ten kinds of input: random, few values, sorted, reversed, saw teeth, organ pipes, all equal and so on. */
function fillPattern(items: Slice<u64>, pattern: u32, random: Xorshift): void {
  const length = items.length;
  for (let index: usize = 0; index < length; index += 1) {
    switch (pattern) {
      case 0:
        items[index] = random.nextU64() >> 16;
        break;
      case 1:
        items[index] = u64(random.nextBelow(4));
        break;
      case 2:
        items[index] = index;
        break;
      case 3:
        items[index] = length - index;
        break;
      case 4:
        items[index] = index % 17;
        break;
      case 5:
        items[index] = index < length / 2 ? index : length - index;
        break;
      case 6:
        items[index] = 5;
        break;
      case 7:
        items[index] = index % 2 === 0 ? index : length - index;
        break;
      case 8:
        items[index] = index + 1 === length ? 0 : index;
        break;
      default:
        items[index] = index === 0 ? length : index;
    }
  }
}

function sortPatterns(): void {
  const random = new Xorshift(5);
  let unsorted = 0;
  let changed = 0;
  for (let lengthIndex: u32 = 0; lengthIndex < 9; lengthIndex += 1) {
    for (let pattern: u32 = 0; pattern < patternCount; pattern += 1) {
      const items = storage.slice(0, lengthAt(lengthIndex));
      fillPattern(items, pattern, random);
      const before = fingerprint(items);
      sort(items, (a, b) => a < b);
      if (!isSorted(items, (a, b) => a < b)) unsorted += 1;
      if (fingerprint(items) !== before) changed += 1;
    }
  }
  print(standardOutput, `90 inputs: ${unsorted} unsorted, ${changed} changed\n`);
}

/** The lower 11 bits number the elements; only the bits above them are compared. */
function sortPatternsStably(): void {
  const random = new Xorshift(6);
  let unsorted = 0;
  let changed = 0;
  let outOfOrder = 0;
  for (let lengthIndex: u32 = 0; lengthIndex < 9; lengthIndex += 1) {
    for (let pattern: u32 = 0; pattern < patternCount; pattern += 1) {
      const items = storage.slice(0, lengthAt(lengthIndex));
      fillPattern(items, pattern, random);
      for (let index: usize = 0; index < items.length; index += 1) items[index] = (items[index] << 11) | index;
      const before = fingerprint(items);
      stableSort(items, scratch.slice(), (a, b) => a >> 11 < b >> 11);
      if (!isSorted(items, (a, b) => a >> 11 < b >> 11)) unsorted += 1;
      if (!isSorted(items, (a, b) => a < b)) outOfOrder += 1;
      if (fingerprint(items) !== before) changed += 1;
    }
  }
  print(standardOutput, `stable: 90 inputs: ${unsorted} unsorted, ${changed} changed, ${outOfOrder} out of order\n`);
}

/**
 * McIlroy, "A Killer Adversary for Quicksort" (1999): decides the order of the elements while they are compared, so
 * that each pivot turns out to be a bad one.
 */
function fightAdversary(): void {
  const undecided: u64 = 1000000;
  const values = scratch.slice(0, countMax);
  const items = storage.slice(0, countMax);
  for (let index: usize = 0; index < countMax; index += 1) {
    items[index] = index;
    values[index] = undecided;
  }
  let decided: u64 = 0;
  let candidate: u64 = 0;
  let comparisons: u64 = 0;
  sort(items, (a, b) => {
    comparisons += 1;
    if (values[a] === undecided && values[b] === undecided) {
      values[a === candidate ? a : b] = decided;
      decided += 1;
    }
    if (values[a] === undecided) candidate = a;
    else if (values[b] === undecided) candidate = b;
    return values[a] < values[b];
  });
  const sorted = isSorted(items, (a, b) => values[a] < values[b]);
  const few = comparisons < 20 * 2000 * 11;
  print(standardOutput, `adversary: sorted ${sorted}, comparisons below 20 n log n: ${few}\n`);
}

function survivesInconsistency(): void {
  const random = new Xorshift(8);
  const items = storage.slice(0, 1000);
  fillPattern(items, 0, random);
  const before = fingerprint(items);
  sort(items, (a, b) => random.nextBelow(2) === 0);
  sort(items, (a, b) => true);
  sort(items, (a, b) => false);
  stableSort(items, scratch.slice(), (a, b) => random.nextBelow(2) === 0);
  print(standardOutput, `inconsistent order keeps the elements: ${fingerprint(items) === before}\n`);
}

/** A sum that does not depend on the order, but on every element and on how often it occurs. */
function fingerprint(items: Slice<u64>): u64 {
  let sum: u64 = items.length;
  for (const item of items) {
    const mixed = (item + 1) * 0x9e3779b97f4a7c15;
    sum += (mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9;
  }
  return sum;
}

function sortWords(): void {
  const words: StaticArray<string, 5> = ["Emil", "Cäsar", "Anna", "Dora", "Berta"];
  sort(words.slice(), (a, b) => textBefore(a, b));
  standardOutput.write("words:");
  for (const word of words) print(standardOutput, ` ${word}`);
  standardOutput.write("\n");
}

function textBefore(a: string, b: string): bool {
  const shorter = a.length < b.length ? a.length : b.length;
  for (let at: usize = 0; at < shorter; at += 1) {
    if (a[at] !== b[at]) return a[at] < b[at];
  }
  return a.length < b.length;
}
