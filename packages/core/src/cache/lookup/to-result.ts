import type { EpochMs } from '../../clock/index.ts';
import type { Hit, Lookup, Resolved, Stale } from '../api/lookup-results.ts';
import { type CacheRead, pastTtl, type ReadEntry, readerValue } from './cache-read.ts';

/** Says what was found in the public words; negative entries count as absent. */
export function toLookup<T>(found: CacheRead, now: EpochMs): Lookup<T> {
  if (found.kind === 'nothing') return { status: 'miss', reason: found.reason };
  if (found.value === undefined) return { status: 'miss', reason: 'absent' };
  return pastTtl(found, now) < 0 ? toHit<T>(found, now) : toStale<T>(found, now);
}

function toHit<T>(found: ReadEntry, now: EpochMs): Hit<T> {
  return {
    status: 'hit',
    value: readerValue(found) as T,
    age: Math.max(0, now - found.madeAt),
    ttl: found.ttl === null ? null : found.madeAt + found.ttl - now,
    tier: found.tier,
  };
}

function toStale<T>(found: ReadEntry, now: EpochMs): Stale<T> {
  return {
    status: 'stale',
    value: readerValue(found) as T,
    age: Math.max(0, now - found.madeAt),
    ttl: -pastTtl(found, now),
    tier: found.tier,
  };
}

/** As {@link toLookup}, for what needs no load. A negative entry is a hit whose value is `undefined`. */
export function toResolved(found: ReadEntry, now: EpochMs): Resolved<unknown> {
  const past = pastTtl(found, now);
  const shared = {
    value: readerValue(found),
    age: Math.max(0, now - found.madeAt),
    tier: found.tier,
    negative: found.value === undefined,
  };
  if (past < 0) return { status: 'hit', ttl: found.ttl === null ? null : -past, ...shared };
  return { status: 'stale', ttl: -past, because: 'revalidating', ...shared };
}
