// The product of matrices, where nearly all of the training's time goes. One kernel keeps a block of eight rows of the
// result in registers while it runs down the common dimension; strides make every product of the model fit it.

/** Rows of the result in one block; every row count is a multiple. Column counts are multiples of 8. */
const blockRows = 8;
const wideBlock = 32;
const middleBlock = 16;
const narrowBlock = 8;

/** A matrix that lies anywhere: element (r, c) stands at `start[r * rowStride + c * columnStride]`. */
export type Left = { readonly start: Ptr<f32>; readonly rowStride: usize; readonly columnStride: usize };

/** Rows without gaps between their elements: element (r, c) stands at `start[r * rowStride + c]`. */
export type Right = { readonly start: Ptr<f32>; readonly rowStride: usize };

/** `out[r, c] (+)= sum over d of left[r, d] * right[d, c]`, added to what is there when `isAdded`. The caller vouches for the sizes. */
export function multiplyMatrices(
  out: Right, rowCount: usize, columnCount: usize, left: Left, right: Right, depth: usize, isAdded: bool,
): void {
  assert(rowCount % blockRows === 0 && columnCount % narrowBlock === 0, "the sizes of a product must be multiples of 8");
  let column: usize = 0;
  for (; column + wideBlock <= columnCount; column += wideBlock) {
    for (let row: usize = 0; row < rowCount; row += blockRows) {
      multiplyBlock(blockOf(out, row, column), rowsOf(left, row), columnsOf(right, column), depth, isAdded, wideBlock);
    }
  }
  for (; column + middleBlock <= columnCount; column += middleBlock) {
    for (let row: usize = 0; row < rowCount; row += blockRows) {
      multiplyBlock(blockOf(out, row, column), rowsOf(left, row), columnsOf(right, column), depth, isAdded, middleBlock);
    }
  }
  for (; column < columnCount; column += narrowBlock) {
    for (let row: usize = 0; row < rowCount; row += blockRows) {
      multiplyBlock(blockOf(out, row, column), rowsOf(left, row), columnsOf(right, column), depth, isAdded, narrowBlock);
    }
  }
}

const blockOf = inline((m: Right, row: usize, column: usize): Right => {
  return { start: m.start.add(isize(row * m.rowStride + column)), rowStride: m.rowStride };
});

const rowsOf = inline((m: Left, row: usize): Left => {
  return { start: m.start.add(isize(row * m.rowStride)), rowStride: m.rowStride, columnStride: m.columnStride };
});

const columnsOf = inline((m: Right, column: usize): Right => {
  return { start: m.start.add(isize(column)), rowStride: m.rowStride };
});

/** Eight rows of `columns` (a constant) elements. The sums live in registers: the arrays dissolve when the loops unroll. */
const multiplyBlock = inline((out: Right, left: Left, right: Right, depth: usize, isAdded: bool, columns: usize): void => {
  unchecked(() => fast(() => {
    const sums0 = new StaticArray<f32, 32>();
    const sums1 = new StaticArray<f32, 32>();
    const sums2 = new StaticArray<f32, 32>();
    const sums3 = new StaticArray<f32, 32>();
    const sums4 = new StaticArray<f32, 32>();
    const sums5 = new StaticArray<f32, 32>();
    const sums6 = new StaticArray<f32, 32>();
    const sums7 = new StaticArray<f32, 32>();
    const stride = left.rowStride;
    let a = left.start;
    let b = right.start;
    for (let d: usize = 0; d < depth; d += 1) {
      const a0 = a[0];
      const a1 = a[stride];
      const a2 = a[2 * stride];
      const a3 = a[3 * stride];
      const a4 = a[4 * stride];
      const a5 = a[5 * stride];
      const a6 = a[6 * stride];
      const a7 = a[7 * stride];
      for (let c: usize = 0; c < columns; c += 1) {
        const x = b[c];
        sums0[c] += a0 * x;
        sums1[c] += a1 * x;
        sums2[c] += a2 * x;
        sums3[c] += a3 * x;
        sums4[c] += a4 * x;
        sums5[c] += a5 * x;
        sums6[c] += a6 * x;
        sums7[c] += a7 * x;
      }
      a = a.add(isize(left.columnStride));
      b = b.add(isize(right.rowStride));
    }
    let row = out.start;
    storeRow(row, sums0, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums1, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums2, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums3, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums4, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums5, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums6, isAdded, columns);
    row = row.add(isize(out.rowStride));
    storeRow(row, sums7, isAdded, columns);
  }));
});

const storeRow = inline((row: Ptr<f32>, sums: StaticArray<f32, 32>, isAdded: bool, columns: usize): void => {
  unchecked(() => {
    if (isAdded) {
      for (let c: usize = 0; c < columns; c += 1) row[c] = row[c] + sums[c];
    } else {
      for (let c: usize = 0; c < columns; c += 1) row[c] = sums[c];
    }
  });
});
