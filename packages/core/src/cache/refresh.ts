import type { EpochMs } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { type FoundEntry, pastTtl } from './found.ts';
import { shareLoad } from './load.ts';
import type { GetOrSetOptions, Loader } from './load-options.ts';
import type { Room } from './room.ts';

/**
 * Reloads in the background, one load for all who ask. Its failure is reported, and the stale value goes on
 * being served. The caller's signal does not end it: others are served by it too.
 */
export function refresh(
  engine: Engine,
  room: Room,
  key: string,
  load: Loader<unknown>,
  options: GetOrSetOptions,
  entry: FoundEntry,
): void {
  const { signal: _signal, ...unbound } = options;
  const { flight, joined } = shareLoad(engine, room, key, load, unbound, entry);
  if (!joined) flight.callers += 1;
}

/**
 * XFetch: recompute early with a chance that grows as expiry nears and with what the load costs, so that
 * a hot key is reloaded once before it expires instead of by everyone after (Vattani, Chierichetti,
 * Lowenstein: Optimal Probabilistic Cache Stampede Prevention, VLDB 2015).
 *
 * @see https://www.vldb.org/pvldb/vol8/p886-vattani.pdf
 */
export function dueEarly(engine: Engine, entry: FoundEntry, now: EpochMs, options: GetOrSetOptions): boolean {
  const { beta } = options;
  if (beta === undefined || beta === 0 || entry.ttl === null) return false;
  return (
    pastTtl(entry, now) - entry.cost * beta * Math.log(engine.settings.random() || Number.MIN_VALUE) >= 0
  );
}
