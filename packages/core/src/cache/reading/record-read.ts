import { type Found, type FoundEntry, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { Room } from '../engine/namespace-state.ts';

/*
 * Counts and reports reads, each once, by what the reader was served: an entry that was found and not served
 * is a miss.
 */

/** The entry was served, whether fresh or stale. That the source has nothing is no hit. */
export function reportHit(engine: Engine, room: Room, key: string, found: FoundEntry, began: number): void {
  const stale = pastTtl(found, engine.quickClock.now()) >= 0;
  if (found.value === undefined) engine.counts.misses += 1;
  else if (stale) engine.counts.staleHits += 1;
  else engine.counts.hits += 1;
  if (engine.events.heard) emitHit(engine, room, key, found, stale, performance.now() - began);
}

/** Nothing was served: what was found, if anything, was too old for this reader. */
export function reportMiss(engine: Engine, room: Room, key: string, found: Found, began: number): void {
  engine.counts.misses += 1;
  if (!engine.events.heard) return;
  const reason = found.kind === 'entry' ? 'expired' : found.reason;
  engine.events.emit({ type: 'miss', namespace: room.namespace, key, reason, ms: performance.now() - began });
}

/** As for `get`: what is fresh is served, nothing else. */
export function reportFresh(engine: Engine, room: Room, key: string, found: Found, began: number): void {
  if (found.kind === 'entry' && pastTtl(found, engine.quickClock.now()) < 0) {
    reportHit(engine, room, key, found, began);
  } else {
    reportMiss(engine, room, key, found, began);
  }
}

/** A miss whose load failed or was slow, so that the stale value was served after all. */
export function reportServedStale(engine: Engine, room: Room, key: string, found: FoundEntry): void {
  engine.counts.misses -= 1;
  engine.counts.staleHits += 1;
  if (engine.events.heard) emitHit(engine, room, key, found, true, 0);
}

function emitHit(
  engine: Engine,
  room: Room,
  key: string,
  found: FoundEntry,
  stale: boolean,
  ms: number,
): void {
  engine.events.emit({
    type: stale ? 'stale' : 'hit',
    namespace: room.namespace,
    key,
    tier: found.tier,
    ttl: found.ttl === null ? null : -pastTtl(found, engine.now()),
    size: found.bytes,
    ms,
  });
}
