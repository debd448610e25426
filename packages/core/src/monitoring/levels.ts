/** How a figure is to be taken; `neutral` where nothing can be said. */
export type Level = 'good' | 'warning' | 'bad' | 'neutral';

/**
 * Of resident over used memory: below 0.9 the system swaps, above 1.5 a third of the memory is lost in gaps.
 */
// #region f14-fragmentation
export function fragmentationLevel(ratio: number | null): Level {
  if (ratio === null) return 'neutral';
  if (ratio < 0.9 || ratio > 1.5) return 'bad';
  return ratio > 1.1 ? 'warning' : 'good';
}
// #endregion f14-fragmentation

/** Of hits among reads, 0-1; `null` where nothing was read. */
// #region f14-hit-rate
export function hitRateLevel(rate: number | null): Level {
  if (rate === null) return 'neutral';
  if (rate > 0.8) return 'good';
  return rate > 0.5 ? 'warning' : 'bad';
}
// #endregion f14-hit-rate

/** Of evictions per second: entries that leave early are a cache too small. */
export function evictionLevel(perSecond: number | null): Level {
  if (perSecond === null) return 'neutral';
  return perSecond > 0 ? 'warning' : 'good';
}

/** Of failures among operations, 0-1; `null` where there was no operation. */
export function errorLevel(rate: number | null): Level {
  if (rate === null) return 'neutral';
  if (rate === 0) return 'good';
  return rate <= 0.01 ? 'warning' : 'bad';
}

/** Of used memory over its limit, 0-1; `null` where there is no limit. */
export function fillLevel(share: number | null): Level {
  if (share === null) return 'neutral';
  return share > 0.9 ? 'warning' : 'good';
}

/** A share, or `null` where there is nothing to share. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part !== null && whole !== null && whole > 0 ? part / whole : null;
}
