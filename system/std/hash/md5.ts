// MD5 (RFC 1321): by it LLVM knows functions in profiles. Nothing is safe by it any more.

export const md5DigestBytes = 16;
const blockBytes: usize = 64;

/** RFC 1321, 3.4: 2^32 times the sine of 1, 2 and so on, without its sign. */
const sines: StaticArray<u32, 64> = [
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
];

/** By how much the steps of each round turn their sum, four by turns. */
const turns: StaticArray<u32, 16> = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** Puts the 16 bytes of the MD5 of `bytes` at the start of `digest`. */
export function md5(bytes: Slice<u8>, digest: Slice<u8>): void {
  const state: StaticArray<u32, 4> = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  let rest = bytes;
  while (rest.length >= blockBytes) {
    compress(state.slice(), rest.slice(0, blockBytes));
    rest = rest.slice(blockBytes);
  }
  const block = new StaticArray<u8, 64>();
  block.slice().copyFrom(rest);
  block[rest.length] = 0x80;
  if (rest.length >= blockBytes - 8) {
    compress(state.slice(), block.slice());
    block.fill(0);
  }
  const bitCount = u64(bytes.length) * 8;
  for (let index: usize = 0; index < 8; index += 1) block[blockBytes - 8 + index] = u8(bitCount >> (index * 8));
  compress(state.slice(), block.slice());
  for (let index: usize = 0; index < 16; index += 1) digest[index] = u8(state[index / 4] >> u32((index % 4) * 8));
}

/** RFC 1321, 3.4, for one block of 64 bytes. */
function compress(state: Slice<u32>, block: Slice<u8>): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let step: usize = 0; step < 64; step += 1) {
    const round = step / 16;
    const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (b & d) | (c & ~d) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
    const place = (round === 0 ? step : round === 1 ? step * 5 + 1 : round === 2 ? step * 3 + 5 : step * 7) % 16;
    const sum = a + mixed + sines[step] + wordAt(block, place);
    a = d;
    d = c;
    c = b;
    b += bits.rotateLeft(sum, turns[round * 4 + step % 4]);
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

function wordAt(block: Slice<u8>, index: usize): u32 {
  const at = index * 4;
  return u32(block[at]) | (u32(block[at + 1]) << 8) | (u32(block[at + 2]) << 16) | (u32(block[at + 3]) << 24);
}
