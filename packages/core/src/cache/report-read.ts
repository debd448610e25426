import type { Engine } from './engine.ts';
import { type Found, pastTtl } from './found.ts';

/** Counts and reports a read. */
export function reportRead(engine: Engine, key: string, found: Found, began: number): void {
  const stale = found.kind === 'entry' && pastTtl(found, engine.quickClock.now()) >= 0;
  const negative = found.kind === 'entry' && found.value === undefined;
  if (found.kind === 'nothing' || negative) engine.counts.misses += 1;
  else if (stale) engine.counts.staleHits += 1;
  else engine.counts.hits += 1;
  if (!engine.events.heard) return;
  const ms = performance.now() - began;
  if (found.kind === 'nothing') {
    engine.events.emit({ type: 'miss', key, reason: found.reason, ms });
    return;
  }
  engine.events.emit({
    type: stale ? 'stale' : 'hit',
    key,
    tier: found.tier,
    ttl: found.ttl === null ? null : -pastTtl(found, engine.now()),
    size: found.bytes,
    ms,
  });
}
