// What compiled code calls by itself where a processor has no instruction for it (the names are those of GCC's and LLVM's runtime
// libraries): counting bits, powers with whole exponents.

export const popcountdi2Symbol = exported("__popcountdi2")((value: u64): i32 => countOnes(value));
export const popcountsi2Symbol = exported("__popcountsi2")((value: u32): i32 => countOnes(u64(value)));
export const popcountti2Symbol = exported("__popcountti2")((low: u64, high: u64): i32 => countOnes(low) + countOnes(high));
export const paritydi2Symbol = exported("__paritydi2")((value: u64): i32 => countOnes(value) & 1);
export const paritysi2Symbol = exported("__paritysi2")((value: u32): i32 => countOnes(u64(value)) & 1);
export const clzdi2Symbol = exported("__clzdi2")((value: u64): i32 => i32(bits.countLeadingZeros(value)));
export const clzsi2Symbol = exported("__clzsi2")((value: u32): i32 => i32(bits.countLeadingZeros(value)));
export const ctzdi2Symbol = exported("__ctzdi2")((value: u64): i32 => i32(bits.countTrailingZeros(value)));
export const ctzsi2Symbol = exported("__ctzsi2")((value: u32): i32 => i32(bits.countTrailingZeros(value)));
export const ffsdi2Symbol = exported("__ffsdi2")((value: u64): i32 => value === 0 ? 0 : i32(bits.countTrailingZeros(value)) + 1);
export const bswapdi2Symbol = exported("__bswapdi2")((value: u64): u64 => bits.byteSwap(value));
export const bswapsi2Symbol = exported("__bswapsi2")((value: u32): u32 => bits.byteSwap(value));

/** By sums of pairs, fours and bytes: an instruction for it could become a call of this. */
function countOnes(value: u64): i32 {
  const pairs = value - ((value >> 1) & 0x5555555555555555);
  const fours = (pairs & 0x3333333333333333) + ((pairs >> 2) & 0x3333333333333333);
  return i32((((fours + (fours >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101) >> 56);
}

/** By squaring; the order of the products is that of LLVM's library. */
export const powidf2Symbol = exported("__powidf2")((base: f64, exponent: i32): f64 => {
  let power = base;
  let rest = exponent;
  let result: f64 = 1;
  while (true) {
    if ((rest & 1) !== 0) result *= power;
    rest /= 2;
    if (rest === 0) return exponent < 0 ? 1 / result : result;
    power *= power;
  }
});

export const powisf2Symbol = exported("__powisf2")((base: f32, exponent: i32): f32 => {
  let power = base;
  let rest = exponent;
  let result: f32 = 1;
  while (true) {
    if ((rest & 1) !== 0) result *= power;
    rest /= 2;
    if (rest === 0) return exponent < 0 ? 1 / result : result;
    power *= power;
  }
});
