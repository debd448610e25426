import { RunningSums } from '../running-sums.ts';

/** The exact hit ratio of an LRU cache by its size, from every stack distance. */
export function exactHitRatios(sequence: ArrayLike<number>): (entries: number) => number {
  const last = new Map<number, number>();
  const marks = new RunningSums(sequence.length);
  const counts = new Float64Array(sequence.length + 1);
  for (let at = 0; at < sequence.length; at += 1) {
    const key = sequence[at] ?? 0;
    const before = last.get(key);
    if (before !== undefined) {
      const distance = last.size - marks.below(before + 1);
      counts[distance] = (counts[distance] ?? 0) + 1;
      marks.add(before, -1);
    }
    marks.add(at, 1);
    last.set(key, at);
  }
  const below = new Float64Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) below[i + 1] = (below[i] ?? 0) + (counts[i] ?? 0);
  return (entries) => (below[Math.min(entries, counts.length)] ?? 0) / sequence.length;
}

/** How far the size of a step in the curve may be off: a bucket of the sampler spans 1 %. */
const SIZE_TOLERANCE = 0.02;

/** How far an estimated curve is from the exact one, at a hundred sizes up to the number of keys. */
export function curveError(
  estimated: (entries: number) => number,
  exact: (entries: number) => number,
  keys: number,
): { readonly mean: number; readonly largest: number } {
  const errors = Array.from({ length: 100 }, (_, i) => {
    const size = Math.ceil(((i + 1) * keys) / 100);
    const value = estimated(size);
    // Where the curve is steep, a size that is hardly wrong makes a ratio that is very wrong.
    const low = exact(Math.floor(size * (1 - SIZE_TOLERANCE)));
    const high = exact(Math.ceil(size * (1 + SIZE_TOLERANCE)));
    return { strict: Math.abs(value - exact(size)), tolerant: Math.max(0, low - value, value - high) };
  });
  return {
    mean: errors.reduce((sum, { strict }) => sum + strict, 0) / errors.length,
    largest: Math.max(...errors.map(({ tolerant }) => tolerant)),
  };
}
