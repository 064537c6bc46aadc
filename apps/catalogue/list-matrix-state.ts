// Catalogue: what small controllers do: a linked list is searched, turned over and sorted; small matrices of integers are
// multiplied; a state machine tells numbers from other words; all goes into a CRC. The size is the rounds.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const LIST_NODES = 128;
const SIDE = 12;
const TEXT_BYTES = 512;
const WORDS = "12 -7 0.5 3e8 1.5e-3 x9 + 7e -.25 404 ";

class Node {
  key: u32 = 0;
  next: Node | null = null;
}

/** CRC-16 with the polynomial 0xa001, bit by bit. */
function crc(start: u32, value: u32): u32 {
  let result = start;
  let rest = value;
  for (let i: u32 = 0; i < 32; i += 1) {
    const bit = (result ^ rest) & 1;
    result >>>= 1;
    if (bit !== 0) result ^= 0xa001;
    rest >>>= 1;
  }
  return result;
}

function find(head: Node | null, key: u32): u32 {
  let place: u32 = 0;
  for (let node = head; node !== null; node = node.next) {
    if (node.key === key) return place;
    place += 1;
  }
  return place;
}

function reverse(head: Node | null): Node | null {
  let done: Node | null = null;
  let rest = head;
  while (rest !== null) {
    const next = rest.next;
    rest.next = done;
    done = rest;
    rest = next;
  }
  return done;
}

function merge(a: Node | null, b: Node | null, anchor: Node): Node | null {
  let left = a;
  let right = b;
  let last = anchor;
  while (left !== null && right !== null) {
    if (left.key <= right.key) {
      last.next = left;
      last = left;
      left = left.next;
    } else {
      last.next = right;
      last = right;
      right = right.next;
    }
  }
  last.next = left !== null ? left : right;
  return anchor.next;
}

function sort(head: Node | null, count: usize, anchor: Node): Node | null {
  if (head === null || count < 2) return head;
  const half = count / 2;
  let last = head;
  for (let i: usize = 1; i < half; i += 1) {
    const next = last.next;
    if (next === null) return head;
    last = next;
  }
  const back = last.next;
  last.next = null;
  const front = sort(head, half, anchor);
  return merge(front, sort(back, count - half, anchor), anchor);
}

function multiply(out: Slice<i32>, left: Slice<i32>, right: Slice<i32>): u32 {
  let sum: u32 = 0;
  for (const row of range<usize>(SIDE)) {
    for (const column of range<usize>(SIDE)) {
      let total: i32 = 0;
      for (const k of range<usize>(SIDE)) total += left[row * SIDE + k] * right[k * SIDE + column];
      out[row * SIDE + column] = total & 0xffff;
      sum += u32(total >> 3);
    }
  }
  return sum;
}

enum State { Start, Sign, Whole, Point, Fraction, Exponent, ExponentSign, ExponentDigits, Other }

function nextState(state: State, byte: u8): State {
  const isDigit = byte >= "0"[0] && byte <= "9"[0];
  switch (state) {
    case State.Start:
      if (isDigit) return State.Whole;
      if (byte === "-"[0] || byte === "+"[0]) return State.Sign;
      return byte === "."[0] ? State.Point : State.Other;
    case State.Sign:
      if (isDigit) return State.Whole;
      return byte === "."[0] ? State.Point : State.Other;
    case State.Whole:
      if (isDigit) return State.Whole;
      if (byte === "."[0]) return State.Point;
      return byte === "e"[0] ? State.Exponent : State.Other;
    case State.Point:
    case State.Fraction:
      if (isDigit) return State.Fraction;
      return byte === "e"[0] && state === State.Fraction ? State.Exponent : State.Other;
    case State.Exponent:
      if (isDigit) return State.ExponentDigits;
      return byte === "-"[0] || byte === "+"[0] ? State.ExponentSign : State.Other;
    case State.ExponentSign:
    case State.ExponentDigits:
      return isDigit ? State.ExponentDigits : State.Other;
    case State.Other:
      return State.Other;
  }
}

/** How many words end in each state. */
function classify(text: Slice<u8>, counts: StaticArray<u32, 9>): void {
  let state = State.Start;
  for (const byte of text) {
    if (byte === " "[0]) {
      counts[usize(state)] += 1;
      state = State.Start;
    } else {
      state = nextState(state, byte);
    }
  }
}

const kernel = neverInline((
  nodes: Slice<Inline<Node>>, left: Slice<i32>, right: Slice<i32>, out: Slice<i32>, text: Slice<u8>, rounds: usize, checksum: u64,
): u64 => {
  let result = u32(checksum) & 0xffff;
  let head: Node | null = null;
  for (const node of nodes) {
    node.next = head;
    head = node;
  }
  const anchor = new Node();
  for (const round of range(rounds)) {
    nodes[round % LIST_NODES].key = result;
    result = crc(result, find(head, u32(round * 7) & 0xffff));
    head = reverse(head);
    head = sort(head, LIST_NODES, anchor);
    if (head !== null) result = crc(result, head.key);
    left[round % (SIDE * SIDE)] = i32(result & 0xff);
    result = crc(result, multiply(out, left, right));
    text[round % TEXT_BYTES] = WORDS[(usize(result) + round) % WORDS.length];
    const counts = new StaticArray<u32, 9>();
    classify(text, counts);
    for (const count of counts) result = crc(result, count);
  }
  return mixed(checksum, u64(result));
});

export function main(): i32 {
  repeats.begin("list-matrix-state", 128, 1, 0x1000000);
  const nodes: Slice<Inline<Node>> = take(LIST_NODES);
  const left: Slice<i32> = take(SIDE * SIDE);
  const right: Slice<i32> = take(SIDE * SIDE);
  const out: Slice<i32> = take(SIDE * SIDE);
  const text: Slice<u8> = take(TEXT_BYTES);
  const generator = new Generator(7);
  for (const node of nodes) node.key = u32(generator.next()) & 0xffff;
  for (const i of range<usize>(SIDE * SIDE)) {
    left[i] = i32(generator.next() & 0xff);
    right[i] = i32(generator.next() & 0xff) - 128;
  }
  for (const i of range(text.length)) text[i] = WORDS[i % WORDS.length];
  while (repeats.more()) repeats.done(kernel(nodes, left, right, out, text, repeats.size, repeats.checksum));
  return repeats.report();
}
