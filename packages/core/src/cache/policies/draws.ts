import type { Milliseconds } from '../../clock/index.ts';

/*
 * What the engine leaves to chance, as functions of nothing but their arguments, so that a simulation can run
 * the same rules.
 */

/**
 * Whether a hit is the one that recomputes early, by XFetch (Vattani, Chierichetti, Lowenstein: Optimal
 * Probabilistic Cache Stampede Prevention, VLDB 2015).
 *
 * @param past milliseconds past the TTL, negative before it
 * @param cost how long the load took, in milliseconds
 * @param random from 0 up to 1
 * @returns whether this reader recomputes now
 * @example
 * // An entry that took 100 ms to load is recomputed 1 s before it expires about once in 22,000 hits.
 * recomputesEarly(-1000, 100, 1, () => 0.5); // false
 * @see https://www.vldb.org/pvldb/vol8/p886-vattani.pdf
 */
// #region engine-early
export function recomputesEarly(
  past: Milliseconds,
  cost: Milliseconds,
  beta: number,
  random: () => number,
): boolean {
  return past - cost * beta * Math.log(random() || Number.MIN_VALUE) >= 0;
}
// #endregion engine-early

/**
 * A time to live less a random part of up to `share` of it.
 *
 * @param share from 0 to 1
 * @param random from 0 up to 1
 * @returns milliseconds
 * @example
 * shortened(60_000, 0.1, () => 0.5); // 57000
 */
export function shortened(ttl: Milliseconds, share: number, random: () => number): Milliseconds {
  return ttl * (1 - share * random());
}
