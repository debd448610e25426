import type { Tier } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import type { CacheOutcome } from './cache-status.ts';

export type CacheLabel = 'HIT' | 'MISS' | 'BYPASS' | 'STALE';

/** How a page shows where its data came from: the badge and the words beside it. */
export interface CacheOutcomeView {
  readonly label: CacheLabel;
  /** One sentence, e.g. `From memory, 7 s old, fresh for 23 s more.` */
  readonly text: string;
  readonly tier: Tier | null;
  /** Where the value came from: `memory`, `the shared store`, `the source`. */
  readonly where: string;
  /** Since it was stored, in seconds; `null` when it was made just now. */
  readonly ageSeconds: number | null;
  /** Until it expires, in seconds; `null` when that is unknown or never. */
  readonly ttlSeconds: number | null;
  /** Whether another request's load was shared. */
  readonly collapsed: boolean;
}

const WHERE: Readonly<Record<Tier, string>> = { memory: 'memory', store: 'the shared store' };
const seconds = (ms: number): number => Math.round(ms / 100) / 10;
/** A number stays on one line with its unit. */
const S = '\u00a0s';

/**
 * How long a request took, as its badge shows it: in whole hundredths of a millisecond, so that hits of the same moment
 * have the same badge.
 *
 * @example
 * badgeMs(0.0123); // 0.02
 */
export function badgeMs(ms: Milliseconds): Milliseconds {
  return Math.ceil(ms * 100) / 100;
}

/**
 * What a page shows of a cache outcome.
 *
 * @example
 * cacheOutcomeView(resolved).label; // 'HIT'
 */
export function cacheOutcomeView(outcome: CacheOutcome): CacheOutcomeView {
  switch (outcome.status) {
    case 'hit': {
      const [age, ttl] = [seconds(outcome.age), outcome.ttl === null ? null : seconds(outcome.ttl)];
      const left = ttl === null ? 'never expires' : `fresh for ${ttl}${S} more`;
      const text = `From ${WHERE[outcome.tier]}, ${age}${S} old, ${left}.`;
      return {
        label: 'HIT',
        text,
        tier: outcome.tier,
        where: WHERE[outcome.tier],
        ageSeconds: age,
        ttlSeconds: ttl,
        collapsed: false,
      };
    }
    case 'stale': {
      const [age, ttl] = [seconds(outcome.age), seconds(outcome.ttl)];
      const text = `From ${WHERE[outcome.tier]}, ${age}${S} old, expired ${Math.abs(ttl)}${S} ago.`;
      return {
        label: 'STALE',
        text,
        tier: outcome.tier,
        where: WHERE[outcome.tier],
        ageSeconds: age,
        ttlSeconds: ttl,
        collapsed: false,
      };
    }
    case 'miss':
    case 'bypass': {
      const stored = 'stored' in outcome && outcome.stored;
      const collapsed = 'collapsed' in outcome && outcome.collapsed;
      const ttl = 'ttl' in outcome && stored && outcome.ttl !== null ? seconds(outcome.ttl) : null;
      const made =
        outcome.status === 'bypass'
          ? 'Computed without reading the cache'
          : collapsed
            ? 'Loaded by another request at the same time and shared'
            : 'Loaded from the source';
      const kept = stored ? (ttl === null ? ', stored' : `, stored for ${ttl}${S}`) : ', not stored';
      return {
        label: outcome.status === 'bypass' ? 'BYPASS' : 'MISS',
        text: `${made}${kept}.`,
        tier: null,
        where: 'the source',
        ageSeconds: null,
        ttlSeconds: ttl,
        collapsed,
      };
    }
  }
}
