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
  errors = 0;
}
