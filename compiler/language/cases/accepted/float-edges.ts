// The floats that float-bits.ts and float-bits-in-loops.ts try every operation on, and a sum over bits.

/** Zeros, ties, the ends of all types, numbers below the normal ones, infinities, and NaN in four of its forms. */
export const encodings: StaticArray<u64, 28> = [
  0x0000000000000000, 0x8000000000000000, 0x0000000000000001, 0x800fffffffffffff, 0x0010000000000000, 0x3690000000000001,
  0x36a0000000000000, 0x380fffffe0000000, 0x3fd5555555555555, 0x3fe0000000000000, 0xbfe0000000000000, 0x3ff0000000000000,
  0xbff8000000000000, 0x4004000000000000, 0xc00c000000000000, 0x3fefffffffffffff, 0x40e0000000000000, 0x41dfffffffc00000,
  0xc1e0000000200000, 0x41efffffffe00000, 0x433fffffffffffff, 0x43dfffffffffffff, 0x43f0000000000000, 0x47efffffe0000000,
  0x7fefffffffffffff, 0xfff0000000000000, 0x7ff0000000000001, 0xfff8000000001234,
];

export class Sum {
  value: u64 = 0;

  add(bits: u64): void {
    const mixed = (this.value ^ bits) * 0x9e3779b97f4a7c15;
    this.value = mixed ^ (mixed >> 29);
  }
  double(value: f64): void { this.add(reinterpret<u64>(value)); }
  single(value: f32): void { this.add(u64(reinterpret<u32>(value))); }
}
