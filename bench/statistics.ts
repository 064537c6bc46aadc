// Medians, spreads and the interleaving of what is compared.

export interface Sample {
  readonly median: number;
  /** The middle half: from the first to the third quartile. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export function summarize(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (part: number): number => {
    const position = (sorted.length - 1) * part;
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { median: quantile(0.5), low: quantile(0.25), high: quantile(0.75), count: sorted.length };
}

/**
 * Measures several things in turns, so that what disturbs the machine disturbs all of them; the first round only warms
 * up. Gives one list of values for each measure.
 */
export async function interleave(rounds: number, measures: readonly (() => Promise<number>)[]): Promise<readonly (readonly number[])[]> {
  const values: number[][] = measures.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, measure] of measures.entries()) {
      const value = await measure();
      if (round >= 0) values[index]?.push(value);
    }
  }
  return values;
}

/** The median of the ratios of measurements that were taken one after the other. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): Sample {
  return summarize(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
