// stdlib.h: rand, with the numbers of the GNU C library, so that programs give the same results as there: an additive generator
// over 31 words (Knuth, "The Art of Computer Programming" 2, section 3.2.2), seeded by a multiplicative one.

const WORDS = 31;
const DISTANCE = 3;
const state = new StaticArray<u32, 31>();
let front: usize = 0;
let isSeeded = false;

function seed(number: u32): void {
  isSeeded = true;
  let word = i32(number === 0 ? u32(1) : number);
  for (let index: usize = 0; index < WORDS; index += 1) {
    state[index] = u32(word);
    // 16807 word modulo 2^31 - 1, without leaving 32 bits (Schrage's way).
    const high = word / 127773;
    word = 16807 * (word % 127773) - 2836 * high;
    if (word < 0) word += 2147483647;
  }
  front = DISTANCE;
  for (let warm = 0; warm < 10 * WORDS; warm += 1) next();
}

function next(): i32 {
  if (!isSeeded) seed(1);
  const rear = front >= DISTANCE ? front - DISTANCE : front + WORDS - DISTANCE;
  state[front] += state[rear];
  const result = state[front] >> 1;
  front = front + 1 === WORDS ? 0 : front + 1;
  return i32(result);
}

export const srandSymbol = exported("srand")((number: u32): void => { seed(number); });
export const srandomSymbol = exported("srandom")((number: u32): void => { seed(number); });
export const randSymbol = exported("rand")((): i32 => next());
export const randomSymbol = exported("random")((): i64 => i64(next()));

/** The generator of POSIX's example, three steps for 31 bits, as the GNU C library has it. */
export const randReentrantSymbol = exported("rand_r")((place: Ptr<u32>): i32 => {
  let word = place.value * 1103515245 + 12345;
  let result = (word >> 16) & 0x7ff;
  word = word * 1103515245 + 12345;
  result = (result << 10) ^ ((word >> 16) & 0x3ff);
  word = word * 1103515245 + 12345;
  result = (result << 10) ^ ((word >> 16) & 0x3ff);
  place.value = word;
  return i32(result);
});

/** The linear congruential generator of 48 bits. */
let linear: u64 = 0x1234abcd330e;
const nextLinear = (): u64 => {
  linear = (linear * 0x5deece66d + 11) & 0xffffffffffff;
  return linear;
};

export const srand48Symbol = exported("srand48")((number: i64): void => { linear = (u64(u32(number)) << 16) | 0x330e; });
export const lrand48Symbol = exported("lrand48")((): i64 => i64(nextLinear() >> 17));
export const drand48Symbol = exported("drand48")((): f64 => f64(nextLinear()) / 281474976710656);
