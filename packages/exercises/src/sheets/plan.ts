import type { PlanRow } from './types.ts';

/** Exercise 13: the strategy for an application that you know, and the benchmark of its proof of concept. */
// #region plan-answers
export const application = 'A shop with 1,000 products, 50 readers for each writer';

export const plan: readonly PlanRow[] = [
  {
    resource: 'style sheet, scripts and images (with a hash in their names)',
    layers: ['browser', 'cdn'],
    ttlSeconds: 31_536_000,
    toleratedStalenessSeconds: 31_536_000,
    invalidation: 'ttl',
    watch: 'share of requests that the CDN answers',
  },
  {
    resource: 'product page',
    layers: ['application', 'shared'],
    ttlSeconds: 60,
    toleratedStalenessSeconds: 60,
    invalidation: 'tags',
    watch: 'hit rate, and the p95 of misses',
  },
  {
    resource: 'sales report',
    layers: ['application'],
    ttlSeconds: 60,
    toleratedStalenessSeconds: 300,
    invalidation: 'ttl',
    watch: 'loads per minute: never more than one',
  },
];

/** Loads of the report for 100 visitors at once. */
export const benchmark = { loadsWithoutCache: 100, loadsWithCache: 1 };
// #endregion plan-answers
