// Chooses the next token from the model's scores: the best one, or one at random by llama2.c's rules and random numbers.
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { indexOfMaximum, softmax } from "./elementwise.ts";

export class Sampler {
  /** Whether the best token is always taken. */
  private readonly isGreedy: bool;
  private readonly temperature: f32;
  private readonly topP: f32;
  private readonly random: Xorshift;
  private readonly candidates: Slice<u64>;

  /**
   * A `temperature` of 0 always takes the best token. `topP` between 0 and 1 takes one of the fewest tokens whose
   * probabilities sum up to more than it; 0 and 1 admit all tokens. `candidates` is memory for one number a token.
   */
  constructor(temperature: f32, topP: f32, random: Xorshift, candidates: Slice<u64>) {
    // Below this, dividing the scores by it would leave nothing but infinities.
    this.isGreedy = temperature < 1e-6;
    this.temperature = temperature;
    this.topP = topP;
    this.random = random;
    this.candidates = candidates;
  }

  /** The next token; overwrites the scores. */
  choose(logits: Slice<f32>): u32 {
    if (this.isGreedy) {
      return u32(indexOfMaximum(logits));
    }
    divide(logits, this.temperature);
    softmax(logits);
    const coin = this.random.nextF32();
    return this.topP <= 0 || this.topP >= 1 ? fromAll(logits, coin) : this.fromLikeliest(logits, coin);
  }

  /** Top-p ("nucleus") sampling. */
  private fromLikeliest(probabilities: Slice<f32>, coin: f32): u32 {
    const count = probabilities.length;
    // A token less likely than this cannot be among the likeliest ones, however the rest is spread.
    const cutoff = (1 - this.topP) / f32(count - 1);
    let kept: usize = 0;
    for (const token of range(count)) {
      if (probabilities[token] >= cutoff) {
        this.candidates[kept] = candidate(probabilities[token], u32(token));
        kept += 1;
      }
    }
    if (kept === 0) {
      // Only scores that are not numbers leave no candidate.
      return u32(count - 1);
    }
    const heap = this.candidates.slice(0, kept);
    makeHeap(heap);
    let total: f32 = 0;
    let first = kept;
    while (first > 0 && total <= this.topP) {
      first -= 1;
      takeGreatest(heap, first);
      total += probabilityOf(heap[first]);
    }
    // The likeliest tokens now stand at the end of the heap, in rising order.
    const threshold = coin * total;
    let sum: f32 = 0;
    for (let i = kept; i > first; i -= 1) {
      sum += probabilityOf(heap[i - 1]);
      if (threshold < sum) {
        return tokenOf(heap[i - 1]);
      }
    }
    return tokenOf(heap[first]);
  }
}

function fromAll(probabilities: Slice<f32>, coin: f32): u32 {
  let sum: f32 = 0;
  for (const token of range(probabilities.length)) {
    sum += probabilities[token];
    if (coin < sum) {
      return u32(token);
    }
  }
  return u32(probabilities.length - 1);
}

function divide(values: Slice<f32>, divisor: f32): void {
  const count = values.length;
  const target = values.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) {
      target[i] = target[i] / divisor;
    }
  });
}

/**
 * Probability and token in one number that orders as candidates do: by probability, and of equal ones the smaller token
 * is the greater number. The bits of floats that are not negative order as the floats do.
 */
function candidate(probability: f32, token: u32): u64 {
  return (u64(reinterpret<u32>(probability)) << 32) | u64(maxValue<u32>() - token);
}

function probabilityOf(candidate: u64): f32 {
  return reinterpret<f32>(u32(candidate >> 32));
}

function tokenOf(candidate: u64): u32 {
  return maxValue<u32>() - u32(candidate);
}

/** Arranges the numbers so that none is greater than the one at half its place: a heap with the greatest at 0. */
function makeHeap(heap: Slice<u64>): void {
  for (let i = heap.length / 2; i > 0; i -= 1) {
    siftDown(heap, i - 1);
  }
}

/** Moves the greatest of the first `last + 1` numbers to place `last`; the ones before it are a heap again. */
function takeGreatest(heap: Slice<u64>, last: usize): void {
  const greatest = heap[0];
  heap[0] = heap[last];
  heap[last] = greatest;
  siftDown(heap.slice(0, last), 0);
}

function siftDown(heap: Slice<u64>, start: usize): void {
  let parent = start;
  while (2 * parent + 1 < heap.length) {
    let child = 2 * parent + 1;
    if (child + 1 < heap.length && heap[child + 1] > heap[child]) {
      child += 1;
    }
    if (heap[parent] >= heap[child]) {
      return;
    }
    const moved = heap[parent];
    heap[parent] = heap[child];
    heap[child] = moved;
    parent = child;
  }
}
