/**
 * Where the engine does what a chapter explains: the file, and a test that fails when it breaks. Chapters name a topic;
 * when files move, only this list changes.
 */
export interface Mechanism {
  readonly title: string;
  /** Below `packages/core/src`. */
  readonly file: string;
  readonly test: string;
}

const CACHE = 'cache';

export const mechanisms = {
  api: {
    title: 'the interface of the cache',
    file: `${CACHE}/api/cache.ts`,
    test: `${CACHE}/cache.test.ts`,
  },
  resolve: {
    title: 'look, load on a miss, store',
    file: `${CACHE}/loading/cache-loader.ts`,
    test: `${CACHE}/cache.test.ts`,
  },
  memory: {
    title: 'the bounded tier in memory',
    file: `${CACHE}/memory/memory-tier.ts`,
    test: `${CACHE}/memory/memory-tier.test.ts`,
  },
  memo: { title: 'a memo for one function', file: 'workloads/memo.ts', test: 'workloads/workloads.test.ts' },
  memoize: {
    title: 'memoized functions with an expiry',
    file: `${CACHE}/compose/memoize.ts`,
    test: `${CACHE}/memoize.test.ts`,
  },
  keys: {
    title: 'keys: canonical, escaped, bounded',
    file: `${CACHE}/keys/keys.ts`,
    test: `${CACHE}/keys/keys.test.ts`,
  },
  isolation: {
    title: 'values that readers cannot change',
    file: `${CACHE}/values/isolate.ts`,
    test: `${CACHE}/values/isolate.test.ts`,
  },
  codec: {
    title: 'serialization and compression',
    file: `${CACHE}/values/codecs.ts`,
    test: `${CACHE}/values/codecs.test.ts`,
  },
  invalidate: {
    title: 'tags and patterns',
    file: `${CACHE}/writing/invalidator.ts`,
    test: `${CACHE}/cache.test.ts`,
  },
  generations: {
    title: 'generations of tags and namespaces',
    file: `${CACHE}/generations/generations.ts`,
    test: `${CACHE}/faults.test.ts`,
  },
  batch: {
    title: 'batches: one multi-get, one load',
    file: `${CACHE}/loading/many-call.ts`,
    test: `${CACHE}/many.test.ts`,
  },
  singleFlight: {
    title: 'one load for all who wait',
    file: `${CACHE}/single-flight/in-flight-loads.ts`,
    test: `${CACHE}/processes.test.ts`,
  },
  stale: {
    title: 'stale windows',
    file: `${CACHE}/policies/stale-windows.ts`,
    test: `${CACHE}/stale-windows.test.ts`,
  },
  early: {
    title: 'early recomputation (XFetch)',
    file: `${CACHE}/policies/draws.ts`,
    test: `${CACHE}/policies.test.ts`,
  },
  redis: {
    title: 'the store on Redis',
    file: `${CACHE}/redis/redis-store.ts`,
    test: `${CACHE}/faults.test.ts`,
  },
  loads: {
    title: 'slow functions that are counted',
    file: 'workloads/loads.ts',
    test: 'workloads/workloads.test.ts',
  },
  seed: { title: 'the sample catalogue', file: 'catalogue/seed.ts', test: 'catalogue/catalogue.test.ts' },
  httpEtag: { title: 'ETags', file: 'http/etag.ts', test: 'http/etag.test.ts' },
  httpConditional: {
    title: 'conditional requests',
    file: 'http/preconditions.ts',
    test: 'http/preconditions.test.ts',
  },
  httpCacheControl: {
    title: 'Cache-Control',
    file: 'http/cache-control.ts',
    test: 'http/cache-control.test.ts',
  },
  httpCacheStatus: { title: 'Cache-Status', file: 'http/cache-status.ts', test: 'http/cache-status.test.ts' },
  pageCache: {
    title: 'whole pages',
    file: 'pages/storability.ts',
    test: 'pages/storability.test.ts',
  },
  fragments: {
    title: 'fragments',
    file: 'django/fragments/fragment-cache.ts',
    test: 'django/fragments/fragments.test.ts',
  },
  signals: {
    title: 'signals after the commit',
    file: 'django/signals/model-signals.ts',
    test: 'django/signals/signals.test.ts',
  },
  lowLevel: {
    title: 'the low-level API',
    file: 'django/cache/low-level-cache.ts',
    test: 'django/cache/low-level-cache.test.ts',
  },
  monitoring: {
    title: 'figures of the dashboard',
    file: 'monitoring/cards.ts',
    test: 'monitoring/figures.test.ts',
  },
  levels: { title: 'when to worry', file: 'monitoring/levels.ts', test: 'monitoring/figures.test.ts' },
} as const satisfies Readonly<Record<string, Mechanism>>;

export type Topic = keyof typeof mechanisms;

export const topics = Object.keys(mechanisms) as Topic[];

/** The page of the guide that shows a mechanism's file and its test. */
export const enginePath = (topic: Topic): string => `/engine/${topic}.html`;
