// SHA-256 (FIPS 180-4), for any number of bytes in any number of pieces.

export const sha256DigestBytes = 32;
const blockBytes: usize = 64;

/** FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants: StaticArray<u32, 64> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/** A hash in progress: `update` as often as needed, then `finish` once. */
export class Sha256 {
  private readonly state: StaticArray<u32, 8> = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ];
  private readonly block = new StaticArray<u8, 64>();
  private byteCount: u64 = 0;

  update(bytes: Slice<u8>): void {
    let rest = bytes;
    const used = this.byteCount % blockBytes;
    this.byteCount += rest.length;
    if (used !== 0) {
      const room = blockBytes - used;
      const taken = rest.length < room ? rest.length : room;
      this.block.slice(used).copyFrom(rest.slice(0, taken));
      if (taken < room) return;
      this.compress(this.block.slice());
      rest = rest.slice(taken);
    }
    while (rest.length >= blockBytes) {
      this.compress(rest.slice(0, blockBytes));
      rest = rest.slice(blockBytes);
    }
    this.block.slice().copyFrom(rest);
  }

  /** Puts the 32 bytes of the hash at the start of `digest`. */
  finish(digest: Slice<u8>): void {
    const bitCount = this.byteCount * 8;
    const used = this.byteCount % blockBytes;
    this.block.slice(used).fill(0);
    this.block[used] = 0x80;
    if (used >= blockBytes - 8) {
      this.compress(this.block.slice());
      this.block.fill(0);
    }
    for (let index: usize = 0; index < 8; index += 1) this.block[blockBytes - 1 - index] = u8(bitCount >> (index * 8));
    this.compress(this.block.slice());
    for (let index: usize = 0; index < 32; index += 1) {
      digest[index] = u8(this.state[index / 4] >> u32(24 - (index % 4) * 8));
    }
  }

  /** FIPS 180-4, 6.2.2, for one block of 64 bytes. */
  private compress(block: Slice<u8>): void {
    const schedule = new StaticArray<u32, 64>();
    for (let index: usize = 0; index < 16; index += 1) {
      const at = index * 4;
      schedule[index] =
        (u32(block[at]) << 24) | (u32(block[at + 1]) << 16) | (u32(block[at + 2]) << 8) | u32(block[at + 3]);
    }
    for (let index: usize = 16; index < 64; index += 1) {
      const early = schedule[index - 15];
      const late = schedule[index - 2];
      const earlySigma = bits.rotateRight(early, 7) ^ bits.rotateRight(early, 18) ^ (early >> 3);
      const lateSigma = bits.rotateRight(late, 17) ^ bits.rotateRight(late, 19) ^ (late >> 10);
      schedule[index] = schedule[index - 16] + earlySigma + schedule[index - 7] + lateSigma;
    }
    const state = this.state;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let index: usize = 0; index < 64; index += 1) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const eSum = bits.rotateRight(e, 6) ^ bits.rotateRight(e, 11) ^ bits.rotateRight(e, 25);
      const aSum = bits.rotateRight(a, 2) ^ bits.rotateRight(a, 13) ^ bits.rotateRight(a, 22);
      const first = h + eSum + choice + roundConstants[index] + schedule[index];
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + aSum + majority;
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
}

/** Puts the 32 bytes of the SHA-256 of `bytes` at the start of `digest`. */
export function sha256(bytes: Slice<u8>, digest: Slice<u8>): void {
  const hash = new Sha256();
  hash.update(bytes);
  hash.finish(digest);
}
