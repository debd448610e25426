/** The middle of what was measured, and how far apart the middle half lies. */
export interface Summary {
  readonly median: number;
  /** Interquartile range as a share of the median: 0.04 says that half of the rounds lie within 4 %. */
  readonly spread: number;
  readonly samples: number;
}

/** The `q`-quantile (0-1) with linear interpolation; throws a `RangeError` on an empty sample. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  if (low === undefined || high === undefined) throw new RangeError('A quantile needs at least one value.');
  return low + (high - low) * (position - Math.floor(position));
}

export function summarize(values: readonly number[]): Summary {
  const median = quantile(values, 0.5);
  const range = quantile(values, 0.75) - quantile(values, 0.25);
  return { median, spread: median === 0 ? 0 : range / median, samples: values.length };
}

/**
 * How many times as much `a` took as `b`, round by round.
 * Rounds of equal number ran next to each other, so that what slowed the machine slowed both.
 */
export function ratioOfRounds(a: readonly number[], b: readonly number[]): Summary {
  return summarize(
    a.flatMap((value, round) => {
      const other = b[round];
      return other === undefined ? [] : [value / other];
    }),
  );
}
