// The product of matrices, where two thirds of the training's time go. One kernel keeps a block of eight rows of the
// result in registers while it runs down the common dimension; strides make every product of the model fit it.

/** Rows of the result in one block; every row count is a multiple of it, and every column count one of `narrowBlock`. */
const blockRows = 8;
const wideBlock = 32;
const narrowBlock = 16;

/** A matrix that is read by single elements: element (r, c) stands at `start[r * rowStride + c * columnStride]`. */
export type Left = { readonly start: Ptr<f32>; readonly rowStride: usize; readonly columnStride: usize };

/** A matrix whose rows have no gaps: element (r, c) stands at `start[r * rowStride + c]`. */
export type Rows = { readonly start: Ptr<f32>; readonly rowStride: usize };

/**
 * `out[r, c] = sum over d of left[r, d] * right[d, c]`, or added to what stands in `out` when `isAdded`.
 * Trusts that the matrices have these sizes, in elements.
 */
export function multiplyMatrices(
  out: Rows, rowCount: usize, columnCount: usize, left: Left, right: Rows, depth: usize, isAdded: bool,
): void {
  assert(rowCount % blockRows === 0 && columnCount % narrowBlock === 0, "a product has multiples of 8 rows and of 16 columns");
  let column: usize = 0;
  for (; column + wideBlock <= columnCount; column += wideBlock) {
    const place = isize(column);
    multiplyWide(out.start.add(place), out.rowStride, rowCount, left.start, left.rowStride, left.columnStride,
      right.start.add(place), right.rowStride, depth, isAdded);
  }
  for (; column < columnCount; column += narrowBlock) {
    const place = isize(column);
    multiplyNarrow(out.start.add(place), out.rowStride, rowCount, left.start, left.rowStride, left.columnStride,
      right.start.add(place), right.rowStride, depth, isAdded);
  }
}

// Functions of their own: only for parameters does LLVM know that they cannot point at the sums.

const multiplyWide = neverInline((
  out: Ptr<f32>, outStride: usize, rowCount: usize, left: Ptr<f32>, leftStride: usize, leftStep: usize,
  right: Ptr<f32>, rightStride: usize, depth: usize, isAdded: bool,
): void => {
  multiplyColumns(out, outStride, rowCount, left, leftStride, leftStep, right, rightStride, depth, isAdded, wideBlock);
});

const multiplyNarrow = neverInline((
  out: Ptr<f32>, outStride: usize, rowCount: usize, left: Ptr<f32>, leftStride: usize, leftStep: usize,
  right: Ptr<f32>, rightStride: usize, depth: usize, isAdded: bool,
): void => {
  multiplyColumns(out, outStride, rowCount, left, leftStride, leftStep, right, rightStride, depth, isAdded, narrowBlock);
});

/** All rows of `columns` (a constant) elements. The sums live in registers: the arrays dissolve when the loops unroll. */
const multiplyColumns = inline((
  out: Ptr<f32>, outStride: usize, rowCount: usize, left: Ptr<f32>, leftStride: usize, leftStep: usize,
  right: Ptr<f32>, rightStride: usize, depth: usize, isAdded: bool, columns: usize,
): void => {
  unchecked(() => fast(() => {
    for (let row: usize = 0; row < rowCount; row += blockRows) {
      const sums0 = new StaticArray<f32, 32>();
      const sums1 = new StaticArray<f32, 32>();
      const sums2 = new StaticArray<f32, 32>();
      const sums3 = new StaticArray<f32, 32>();
      const sums4 = new StaticArray<f32, 32>();
      const sums5 = new StaticArray<f32, 32>();
      const sums6 = new StaticArray<f32, 32>();
      const sums7 = new StaticArray<f32, 32>();
      for (let d: usize = 0; d < depth; d += 1) {
        const a = left.add(isize(row * leftStride + d * leftStep));
        const b = right.add(isize(d * rightStride));
        const a0 = a[0];
        const a1 = a[leftStride];
        const a2 = a[2 * leftStride];
        const a3 = a[3 * leftStride];
        const a4 = a[4 * leftStride];
        const a5 = a[5 * leftStride];
        const a6 = a[6 * leftStride];
        const a7 = a[7 * leftStride];
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
      }
      const outRow = out.add(isize(row * outStride));
      putRow(outRow, sums0, isAdded, columns);
      putRow(outRow.add(isize(outStride)), sums1, isAdded, columns);
      putRow(outRow.add(isize(2 * outStride)), sums2, isAdded, columns);
      putRow(outRow.add(isize(3 * outStride)), sums3, isAdded, columns);
      putRow(outRow.add(isize(4 * outStride)), sums4, isAdded, columns);
      putRow(outRow.add(isize(5 * outStride)), sums5, isAdded, columns);
      putRow(outRow.add(isize(6 * outStride)), sums6, isAdded, columns);
      putRow(outRow.add(isize(7 * outStride)), sums7, isAdded, columns);
    }
  }));
});

const putRow = inline((row: Ptr<f32>, sums: StaticArray<f32, 32>, isAdded: bool, columns: usize): void => {
  unchecked(() => fast(() => {
    if (isAdded) {
      for (let c: usize = 0; c < columns; c += 1) row[c] = row[c] + sums[c];
    } else {
      for (let c: usize = 0; c < columns; c += 1) row[c] = sums[c];
    }
  }));
});
