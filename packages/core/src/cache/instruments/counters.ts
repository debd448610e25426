import type { CountedOperation } from '../api/failures.ts';

/** What one cache counts, for `stats`. */
export class Counters {
  hits = 0;
  staleHits = 0;
  misses = 0;
  sets = 0;
  deletes = 0;
  loads = 0;
  loadErrors = 0;
  sharedLoads = 0;
  evictions = 0;
  expirations = 0;
  invalidations = 0;
  published = 0;
  readonly errorsByOperation: Record<CountedOperation, number> = {
    get: 0,
    set: 0,
    delete: 0,
    invalidate: 0,
    publish: 0,
  };

  get errors(): number {
    return Object.values(this.errorsByOperation).reduce((sum, count) => sum + count, 0);
  }
}
