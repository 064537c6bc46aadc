// Finds the best token of a large vocabulary without reading all of its weights. Each weight is also kept as one byte, a
// quarter of its size; a row's bytes tell its score within a bound that is proved below, and only the few rows that could
// be the best one are computed from their real weights. The token is the same as without it.
import { multiply } from "./multiply.ts";

const rowsAtOnce = 8;
/** Codes go from -127 to 127. */
const codeMax: f32 = 127;
/** 1.5 * 2^23: adding it rounds a number to an integer, which then stands in the lowest bits of the sum. */
const roundingShift: f32 = 12582912;
/** Rows whose greatest weight is smaller than this, but not 0, have no usable step. */
const weightMin: f32 = 1e-30;

export class Screen {
  /** Whether all weights are such that the bound holds. */
  readonly isUsable: bool;
  private readonly weights: Slice<f32>;
  private readonly columnCount: usize;
  /** weight = code * step of its row, within half a step. */
  private readonly codes: Slice<i8>;
  private readonly steps: Slice<f32>;
  private readonly estimates: Slice<f32>;

  /** `codes` is memory for one code a weight, `steps` and `estimates` for one number a row. */
  constructor(weights: Slice<f32>, columnCount: usize, codes: Slice<i8>, steps: Slice<f32>, estimates: Slice<f32>) {
    assert(codes.length === weights.length && steps.length * columnCount === weights.length && estimates.length === steps.length,
      "the screen needs a code for every weight, and a step and an estimate for every row");
    this.weights = weights;
    this.columnCount = columnCount;
    this.codes = codes;
    this.steps = steps;
    this.estimates = estimates;
    let isUsable = true;
    for (const row of range(steps.length)) {
      const start = row * columnCount;
      const greatest = greatestMagnitude(weights.slice(start, start + columnCount));
      isUsable = isUsable && (greatest === 0 || (greatest >= weightMin && greatest < maxValue<f32>()));
      steps[row] = greatest / codeMax;
      encode(codes.slice(start, start + columnCount), weights.slice(start, start + columnCount), greatest === 0 ? 0 : codeMax / greatest);
    }
    this.isUsable = isUsable;
  }

  /** The row with the highest score for `input`, the first of equals; null when the input is not made of numbers. */
  best(input: Slice<f32>): usize | null {
    // A weight is off by at most half a step, so a score by at most half a step times the sum of the input's magnitudes; the
    // rest of the reach covers the rounding of n products and sums: n * 2^-24 of 127 steps, for the score and the estimate.
    const reach = (0.51 + f32(input.length) / 65536) * sumOfMagnitudes(input);
    this.estimate(input);
    const floor = this.highestCertain(reach);
    let bestRow: usize | null = null;
    let bestScore: f32 = 0;
    const score = new StaticArray<f32, 1>();
    for (const row of range(this.steps.length)) {
      if (this.estimates[row] + this.steps[row] * reach >= floor) {
        const start = row * this.columnCount;
        multiply(score.slice(), this.weights.slice(start, start + this.columnCount), this.columnCount, input);
        if (bestRow === null || score[0] > bestScore) {
          bestRow = row;
          bestScore = score[0];
        }
      }
    }
    return bestRow;
  }

  /** The score that some row reaches at least. */
  private highestCertain(reach: f32): f32 {
    const count = this.steps.length;
    const estimates = this.estimates.pointer;
    const steps = this.steps.pointer;
    let highest = this.estimates[0] - this.steps[0] * reach;
    unchecked(() => {
      for (let row: usize = 1; row < count; row += 1) {
        highest = float.maximum(highest, estimates[row] - steps[row] * reach);
      }
    });
    return highest;
  }

  private estimate(input: Slice<f32>): void {
    assert(input.length === this.columnCount, "the input has another length than the rows");
    const rowCount = this.steps.length;
    let row: usize = 0;
    for (; row + rowsAtOnce <= rowCount; row += rowsAtOnce) {
      const place = isize(row);
      estimateEightRows(
        this.estimates.pointer.add(place), this.codes.pointer.add(isize(row * this.columnCount)), this.steps.pointer.add(place),
        input.pointer, this.columnCount,
      );
    }
    for (; row < rowCount; row += 1) {
      this.estimates[row] = this.steps[row] * sumOfRow(this.codes.pointer.add(isize(row * this.columnCount)), input.pointer, this.columnCount);
    }
  }
}

function estimateEightRows(out: Ptr<f32>, codes: Ptr<i8>, steps: Ptr<f32>, input: Ptr<f32>, columnCount: usize): void {
  unchecked(() => fast(() => {
    const stride = isize(columnCount);
    const row0 = codes;
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
      sum0 += f32(row0[column]) * x;
      sum1 += f32(row1[column]) * x;
      sum2 += f32(row2[column]) * x;
      sum3 += f32(row3[column]) * x;
      sum4 += f32(row4[column]) * x;
      sum5 += f32(row5[column]) * x;
      sum6 += f32(row6[column]) * x;
      sum7 += f32(row7[column]) * x;
    }
    out[0] = sum0 * steps[0];
    out[1] = sum1 * steps[1];
    out[2] = sum2 * steps[2];
    out[3] = sum3 * steps[3];
    out[4] = sum4 * steps[4];
    out[5] = sum5 * steps[5];
    out[6] = sum6 * steps[6];
    out[7] = sum7 * steps[7];
  }));
}

function sumOfRow(codes: Ptr<i8>, input: Ptr<f32>, columnCount: usize): f32 {
  return unchecked(() => fast(() => {
    let sum: f32 = 0;
    for (let column: usize = 0; column < columnCount; column += 1) {
      sum += f32(codes[column]) * input[column];
    }
    return sum;
  }));
}

/** The greatest magnitude; not a number when one of the weights is none. */
function greatestMagnitude(weights: Slice<f32>): f32 {
  const count = weights.length;
  const from = weights.pointer;
  let greatest: f32 = 0;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) {
      greatest = float.maximum(greatest, float.absolute(from[i]));
    }
  });
  return greatest;
}

function encode(codes: Slice<i8>, weights: Slice<f32>, stepsPerUnit: f32): void {
  const count = weights.length;
  const to = codes.pointer;
  const from = weights.pointer;
  unchecked(() => {
    for (let i: usize = 0; i < count; i += 1) {
      to[i] = i8(reinterpret<u32>(from[i] * stepsPerUnit + roundingShift));
    }
  });
}

function sumOfMagnitudes(values: Slice<f32>): f32 {
  const count = values.length;
  const from = values.pointer;
  return unchecked(() => fast(() => {
    let sum: f32 = 0;
    for (let i: usize = 0; i < count; i += 1) {
      sum += float.absolute(from[i]);
    }
    return sum;
  }));
}
