import type { Cache } from '../../cache/index.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Clock } from '../../clock/index.ts';
import type { RunLoad } from '../../workloads/index.ts';
import type { Timestamp } from '../view-models.ts';

/** What the use cases need. */
export interface FlaskContext {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly caches: FlaskCaches;
  readonly run: RunLoad;
  /** Numbers from 0 to under 1. */
  readonly random: () => number;
}

export interface FlaskCaches extends CacheSet {
  /** For the lessons that measure: what they do is no traffic of the app. */
  readonly demo: CacheSet;
}

export interface CacheSet {
  readonly memory: Cache;
  readonly redis: Cache | null;
  readonly default: Cache;
}

/** The present time as pages show it. */
export function timestamp(clock: Clock): Timestamp {
  return new Date(clock.now()).toISOString();
}
