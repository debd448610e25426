import type { Meter, Observable } from '@opentelemetry/api';
import type { Cache } from '../cache/index.ts';
import { CONVENTION } from './names.ts';

/**
 * Exports what caches count anyway, read when it is exported.
 *
 * @param caches by name
 * @returns how to stop
 */
export function observeCaches(
  meter: Meter,
  caches: Readonly<Record<string, Pick<Cache, 'stats'> | null>>,
): () => void {
  const described = ({ unit, about }: { readonly unit: string; readonly about: string }) => ({
    unit,
    description: about,
  });
  const requests = meter.createObservableCounter(CONVENTION.requests.name, described(CONVENTION.requests));
  const evictions = meter.createObservableCounter(CONVENTION.evictions.name, described(CONVENTION.evictions));
  const errors = meter.createObservableCounter(CONVENTION.errors.name, described(CONVENTION.errors));
  const entries = meter.createObservableGauge(CONVENTION.entries.name, described(CONVENTION.entries));
  const size = meter.createObservableGauge(CONVENTION.size.name, described(CONVENTION.size));
  const all: Observable[] = [requests, evictions, errors, entries, size];
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = (result) => {
    for (const [name, cache] of Object.entries(caches)) {
      if (cache === null) continue;
      const counts = cache.stats();
      const of = { [CONVENTION.cache.name]: name };
      const outcomes = { hit: counts.hits, stale: counts.staleHits, miss: counts.misses };
      for (const [outcome, count] of Object.entries(outcomes)) {
        result.observe(requests, count, { ...of, [CONVENTION.outcome.name]: outcome });
      }
      const reasons = {
        size: counts.evictions,
        expired: counts.expirations,
        invalidated: counts.invalidations,
      };
      for (const [reason, count] of Object.entries(reasons)) {
        result.observe(evictions, count, { ...of, [CONVENTION.reason.name]: reason });
      }
      for (const [operation, count] of Object.entries(counts.errorsByOperation)) {
        result.observe(errors, count, { ...of, [CONVENTION.operation.name]: operation });
      }
      result.observe(entries, counts.memory.entries, of);
      result.observe(size, counts.memory.bytes, of);
    }
  };
  meter.addBatchObservableCallback(observe, all);
  return () => meter.removeBatchObservableCallback(observe, all);
}
