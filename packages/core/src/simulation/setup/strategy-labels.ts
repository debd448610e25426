import type { StrategyName } from './setup.ts';

/** What people call the strategies, in the order of the form. */
export const STRATEGY_LABELS: Readonly<Record<StrategyName, string>> = {
  none: 'no cache',
  ttl: 'cache-aside with TTL',
  'ttl-jitter': 'cache-aside with jittered TTL',
  invalidate: 'cache-aside with explicit invalidation',
  tags: 'cache-aside with tags',
  'write-through': 'write-through',
  'write-behind': 'write-behind',
  'stale-while-revalidate': 'stale-while-revalidate',
  xfetch: 'early recomputation (XFetch)',
  negative: 'negative caching',
};
