// Matrix times vector: nearly all of the time goes here, reading weights from memory as fast as they come.
// The compiler turns the inner loops into vector instructions; eight rows share each load of the input and give it eight
// independent sums to keep in flight.

const rowsAtOnce = 8;

/**
 * `out[r] = sum of matrix[r * rowStride + c] * input[c]`, for all rows of `out` and all columns of `input`.
 * A row may be longer than the input: what stands behind is left out.
 */
export function multiply(out: Slice<f32>, matrix: Slice<f32>, rowStride: usize, input: Slice<f32>): void {
  const rowCount = out.length;
  const columnCount = input.length;
  assert(columnCount <= rowStride && columnCount <= matrix.length, "the matrix has fewer columns than the product needs");
  assert(rowCount <= (matrix.length - columnCount) / rowStride + 1, "the matrix has fewer rows than the product needs");
  let row: usize = 0;
  for (; row + rowsAtOnce <= rowCount; row += rowsAtOnce) {
    multiplyEightRows(out.pointer.add(isize(row)), matrix.pointer.add(isize(row * rowStride)), rowStride, input.pointer, columnCount);
  }
  for (; row < rowCount; row += 1) {
    out[row] = multiplyRow(matrix.pointer.add(isize(row * rowStride)), input.pointer, columnCount);
  }
}

function multiplyEightRows(out: Ptr<f32>, matrix: Ptr<f32>, rowStride: usize, input: Ptr<f32>, columnCount: usize): void {
  unchecked(() => fast(() => {
    const stride = isize(rowStride);
    const row0 = matrix;
    const row1 = row0.add(stride);
    const row2 = row1.add(stride);
    const row3 = row2.add(stride);
    const row4 = row3.add(stride);
    const row5 = row4.add(stride);
    const row6 = row5.add(stride);
    const row7 = row6.add(stride);
    let sum0: f32 = 0;
    let sum1: f32 = 0;
    let sum2: f32 = 0;
    let sum3: f32 = 0;
    let sum4: f32 = 0;
    let sum5: f32 = 0;
    let sum6: f32 = 0;
    let sum7: f32 = 0;
    for (let column: usize = 0; column < columnCount; column += 1) {
      const x = input[column];
      sum0 += row0[column] * x;
      sum1 += row1[column] * x;
      sum2 += row2[column] * x;
      sum3 += row3[column] * x;
      sum4 += row4[column] * x;
      sum5 += row5[column] * x;
      sum6 += row6[column] * x;
      sum7 += row7[column] * x;
    }
    out[0] = sum0;
    out[1] = sum1;
    out[2] = sum2;
    out[3] = sum3;
    out[4] = sum4;
    out[5] = sum5;
    out[6] = sum6;
    out[7] = sum7;
  }));
}

function multiplyRow(row: Ptr<f32>, input: Ptr<f32>, columnCount: usize): f32 {
  return unchecked(() => fast(() => {
    let sum: f32 = 0;
    for (let column: usize = 0; column < columnCount; column += 1) {
      sum += row[column] * input[column];
    }
    return sum;
  }));
}
