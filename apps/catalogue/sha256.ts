// Catalogue: SHA-256 (FIPS 180-4) of a message of `size` bytes; rotations and additions in long chains.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const BLOCK_BYTES = 64;

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2). */
const constants: StaticArray<u32, 64> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/** Takes one block into the state (6.2.2). */
function compress(state: StaticArray<u32, 8>, block: Slice<u8>): void {
  const schedule = new StaticArray<u32, 64>();
  for (const t of range<usize>(16)) {
    schedule[t] = (u32(block[4 * t]) << 24) | (u32(block[4 * t + 1]) << 16) | (u32(block[4 * t + 2]) << 8) | u32(block[4 * t + 3]);
  }
  for (const t of range<usize>(16, 64)) {
    const early = schedule[t - 15];
    const late = schedule[t - 2];
    const sigma0 = bits.rotateRight(early, 7) ^ bits.rotateRight(early, 18) ^ (early >>> 3);
    const sigma1 = bits.rotateRight(late, 17) ^ bits.rotateRight(late, 19) ^ (late >>> 10);
    schedule[t] = schedule[t - 16] + sigma0 + schedule[t - 7] + sigma1;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (const t of range<usize>(64)) {
    const sum1 = bits.rotateRight(e, 6) ^ bits.rotateRight(e, 11) ^ bits.rotateRight(e, 25);
    const first = h + sum1 + ((e & f) ^ (~e & g)) + constants[t] + schedule[t];
    const sum0 = bits.rotateRight(a, 2) ^ bits.rotateRight(a, 13) ^ bits.rotateRight(a, 22);
    const second = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function digest(state: StaticArray<u32, 8>, message: Slice<u8>): void {
  state[0] = 0x6a09e667;
  state[1] = 0xbb67ae85;
  state[2] = 0x3c6ef372;
  state[3] = 0xa54ff53a;
  state[4] = 0x510e527f;
  state[5] = 0x9b05688c;
  state[6] = 0x1f83d9ab;
  state[7] = 0x5be0cd19;
  let place: usize = 0;
  for (; place + BLOCK_BYTES <= message.length; place += BLOCK_BYTES) compress(state, message.slice(place, place + BLOCK_BYTES));
  // The rest, a one bit, zeros, and the length in bits (5.1.1).
  const tail = new StaticArray<u8, 128>();
  const rest = message.length - place;
  for (const i of range(rest)) tail[i] = message[place + i];
  tail[rest] = 0x80;
  const tailBytes: usize = rest + 9 <= BLOCK_BYTES ? 64 : 128;
  const bitCount = message.length * 8;
  for (const i of range<usize>(8)) tail[tailBytes - 1 - i] = u8(bitCount >>> (8 * i));
  for (let i: usize = 0; i < tailBytes; i += BLOCK_BYTES) compress(state, tail.slice(i, i + BLOCK_BYTES));
}

const kernel = neverInline((message: Slice<u8>, checksum: u64): u64 => {
  for (const i of range<usize>(8)) message[i] = u8(checksum >>> (8 * i));
  const state = new StaticArray<u32, 8>();
  digest(state, message);
  let result = checksum;
  for (const word of state) result = mixed(result, u64(word));
  return result;
});

export function main(): i32 {
  repeats.begin("sha256", 262144, 8, 0x10000000);
  const message: Slice<u8> = take(repeats.size);
  const generator = new Generator(4);
  for (const i of range(message.length)) message[i] = u8(generator.next());
  while (repeats.more()) repeats.done(kernel(message, repeats.checksum));
  return repeats.report();
}
