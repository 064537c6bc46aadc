// Catalogue: the product of two square matrices of f32 in tiles of 4 rows by 16 columns that stay in registers. The size
// is the side, a multiple of 16.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const TILE_ROWS = 4;
const TILE_COLUMNS = 16;

/** One tile: the sums over the whole depth. The pointers are to its first row, its first column and its place. */
const multiplyTile = neverInline((out: Ptr<f32>, left: Ptr<f32>, right: Ptr<f32>, side: usize): void => {
  const sums0 = new StaticArray<f32, 16>();
  const sums1 = new StaticArray<f32, 16>();
  const sums2 = new StaticArray<f32, 16>();
  const sums3 = new StaticArray<f32, 16>();
  // The caller knows that whole tiles lie in the matrices.
  unchecked(() => {
    for (let k: usize = 0; k < side; k += 1) {
      const row = right.add(isize(k * side));
      const a0 = left[k];
      const a1 = left[k + side];
      const a2 = left[k + 2 * side];
      const a3 = left[k + 3 * side];
      for (let c: usize = 0; c < TILE_COLUMNS; c += 1) {
        const b = row[c];
        sums0[c] += a0 * b;
        sums1[c] += a1 * b;
        sums2[c] += a2 * b;
        sums3[c] += a3 * b;
      }
    }
    for (let c: usize = 0; c < TILE_COLUMNS; c += 1) {
      out[c] = sums0[c];
      out[c + side] = sums1[c];
      out[c + 2 * side] = sums2[c];
      out[c + 3 * side] = sums3[c];
    }
  });
});

const kernel = neverInline((out: Slice<f32>, left: Slice<f32>, right: Slice<f32>, side: usize, checksum: u64): u64 => {
  left[0] = f32(checksum >>> 48) / 65536.0;
  for (let column: usize = 0; column < side; column += TILE_COLUMNS) {
    for (let row: usize = 0; row < side; row += TILE_ROWS) {
      multiplyTile(out.pointer.add(isize(row * side + column)), left.pointer.add(isize(row * side)), right.pointer.add(isize(column)), side);
    }
  }
  let result = checksum;
  for (const value of out) result = mixed(result, u64(reinterpret<u32>(value)));
  return result;
});

export function main(): i32 {
  repeats.begin("gemm-tile", 256, 16, 4096);
  const side = repeats.size & ~usize(TILE_COLUMNS - 1);
  const left: Slice<f32> = take(side * side);
  const right: Slice<f32> = take(side * side);
  const out: Slice<f32> = take(side * side);
  const generator = new Generator(6);
  for (const i of range(side * side)) {
    left[i] = f32(generator.fraction());
    right[i] = f32(generator.fraction() - 0.5);
  }
  while (repeats.more()) repeats.done(kernel(out, left, right, side, repeats.checksum));
  return repeats.report();
}
