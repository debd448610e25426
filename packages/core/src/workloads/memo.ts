/** A function of one argument that remembers; synchronous, so that it can time recursion. */
export interface Memo<A, R> {
  call(argument: A): R;
  statistics(): MemoStatistics;
  /** Forgets everything, the counts too. */
  clear(): void;
}

/** The figures of Python's `cache_info()`. */
export interface MemoStatistics {
  readonly hits: number;
  readonly misses: number;
  /** Results kept at most. */
  readonly max: number;
  /** Results kept now. */
  readonly current: number;
}

/**
 * Remembers the results of `fn`, the `max` most recently used ones.
 *
 * @throws RangeError unless `max` is a whole number from 1.
 */
export function createMemo<A, R>(fn: (argument: A) => R, max: number): Memo<A, R> {
  if (!Number.isInteger(max) || max < 1)
    throw new RangeError(`A memo holds at least one result, not ${max}.`);
  // #region f3-memo
  // A Map keeps the order of insertion: its first entry is the least recently used one.
  const results = new Map<A, { readonly result: R }>();
  let hits = 0;
  let misses = 0;
  return {
    call: (argument) => {
      const known = results.get(argument);
      if (known !== undefined) {
        hits += 1;
        results.delete(argument);
        results.set(argument, known);
        return known.result;
      }
      misses += 1;
      const result = fn(argument);
      results.set(argument, { result });
      const [oldest] = results.keys();
      if (results.size > max && oldest !== undefined) results.delete(oldest);
      return result;
    },
    statistics: () => ({ hits, misses, max, current: results.size }),
    clear: () => {
      results.clear();
      hits = 0;
      misses = 0;
    },
  };
  // #endregion f3-memo
}
