import { type CacheRead, pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';

/*
 * Counts and reports reads, each once, by what the reader was served: an entry that was found and not served
 * is a miss.
 */

/** The entry was served, whether fresh or stale. That the source has nothing is no hit. */
export function reportHit(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  found: ReadEntry,
  began: number,
): void {
  const stale = pastTtl(found, engine.quickClock.now()) >= 0;
  if (found.value === undefined) engine.counts.misses += 1;
  else if (stale) engine.counts.staleHits += 1;
  else engine.counts.hits += 1;
  if (engine.events.hasListeners) emitHit(engine, namespace, key, found, stale, performance.now() - began);
}

/** Nothing was served: what was found, if anything, was too old for this reader. */
export function reportMiss(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  found: CacheRead,
  began: number,
): void {
  engine.counts.misses += 1;
  if (!engine.events.hasListeners) return;
  const reason = found.kind === 'entry' ? 'expired' : found.reason;
  engine.events.emit({ type: 'miss', namespace: namespace.name, key, reason, ms: performance.now() - began });
}

/** As for `get`: what is fresh is served, nothing else. */
export function reportFresh(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  found: CacheRead,
  began: number,
): void {
  if (found.kind === 'entry' && pastTtl(found, engine.quickClock.now()) < 0) {
    reportHit(engine, namespace, key, found, began);
  } else {
    reportMiss(engine, namespace, key, found, began);
  }
}

/** A miss whose load failed or was slow, so that the stale value was served after all. */
export function reportServedStale(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  found: ReadEntry,
): void {
  engine.counts.misses -= 1;
  engine.counts.staleHits += 1;
  if (engine.events.hasListeners) emitHit(engine, namespace, key, found, true, 0);
}

function emitHit(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  found: ReadEntry,
  stale: boolean,
  ms: number,
): void {
  engine.events.emit({
    type: stale ? 'stale' : 'hit',
    namespace: namespace.name,
    key,
    tier: found.tier,
    ttl: found.ttl === null ? null : -pastTtl(found, engine.now()),
    size: found.bytes,
    ms,
  });
}
