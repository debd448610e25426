import type { Tier } from '../cache/index.ts';
import type { CacheOutcome } from './cache-status.ts';

export type CacheLabel = 'HIT' | 'MISS' | 'BYPASS' | 'STALE';

/** How a page shows where its data came from: the badge and the words beside it. */
export interface CacheOutcomeView {
  readonly label: CacheLabel;
  /** One sentence, e.g. `From memory, 7 s old, fresh for 23 s more.` */
  readonly text: string;
  readonly tier: Tier | null;
  /** Since it was stored, in seconds; `null` when it was made just now. */
  readonly ageSeconds: number | null;
  /** Until it expires, in seconds; `null` when that is unknown or never. */
  readonly ttlSeconds: number | null;
  /** Whether another request's load was shared. */
  readonly collapsed: boolean;
}

const WHERE: Readonly<Record<Tier, string>> = { memory: 'memory', store: 'the shared store' };
const seconds = (ms: number): number => Math.round(ms / 100) / 10;

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
      const left = ttl === null ? 'never expires' : `fresh for ${ttl} s more`;
      const text = `From ${WHERE[outcome.tier]}, ${age} s old, ${left}.`;
      return {
        label: 'HIT',
        text,
        tier: outcome.tier,
        ageSeconds: age,
        ttlSeconds: ttl,
        collapsed: false,
      };
    }
    case 'stale': {
      const [age, ttl] = [seconds(outcome.age), seconds(outcome.ttl)];
      const text = `From ${WHERE[outcome.tier]}, ${age} s old, past its time by ${Math.abs(ttl)} s.`;
      return {
        label: 'STALE',
        text,
        tier: outcome.tier,
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
          ? 'Made afresh without asking the cache'
          : collapsed
            ? 'Made for another request at the same time and shared'
            : 'Made afresh';
      const kept = stored ? (ttl === null ? ', stored' : `, stored for ${ttl} s`) : ', not stored';
      return {
        label: outcome.status === 'bypass' ? 'BYPASS' : 'MISS',
        text: `${made}${kept}.`,
        tier: null,
        ageSeconds: null,
        ttlSeconds: ttl,
        collapsed,
      };
    }
  }
}
