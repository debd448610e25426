import type { EpochMs } from '../../clock/units.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import { pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import { recomputesEarly } from './draws.ts';

/**
 * XFetch: recompute early with a chance that grows as expiry nears and with what the load costs, so that
 * a hot key is reloaded once before it expires instead of by everyone after (Vattani, Chierichetti,
 * Lowenstein: Optimal Probabilistic Cache Stampede Prevention, VLDB 2015).
 *
 * @see https://www.vldb.org/pvldb/vol8/p886-vattani.pdf
 */
export function isDueEarly(
  engine: Engine,
  entry: ReadEntry,
  now: EpochMs,
  options: GetOrSetOptions,
): boolean {
  const { beta } = options;
  if (beta === undefined || beta === 0 || entry.ttl === null) return false;
  return recomputesEarly(pastTtl(entry, now), entry.loadMs, beta, engine.settings.random);
}
