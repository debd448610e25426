import type { Figures } from './cards.ts';
import { formatBytes, formatCount, formatMs, formatPercent, formatRate } from './format.ts';
import { ratio } from './levels.ts';
import { hitRate } from './recorder.ts';

/** Fewer reads than this say nothing yet. */
const ENOUGH_READS = 50;

type Rule = (figures: Figures) => string | null;

const expired: Rule = ({ counters: { misses, expiredMisses } }) => {
  const share = ratio(expiredMisses, misses) ?? 0;
  return share > 0.3
    ? `${formatPercent(share)} of the misses are entries that had expired: lengthen the TTL, or serve the stale value while it is loaded again.`
    : null;
};

const invalidated: Rule = ({ counters: { misses, invalidatedMisses } }) => {
  const share = ratio(invalidatedMisses, misses) ?? 0;
  return share > 0.3
    ? `${formatPercent(share)} of the misses are entries that a write invalidated: invalidate less at a time, or write the new value through.`
    : null;
};

const evicted: Rule = ({ rates: { evictionsPerSecond }, memory, counters }) => {
  const rate = hitRate(counters) ?? 1;
  return evictionsPerSecond !== null && evictionsPerSecond > 0 && rate < 0.8
    ? `${formatRate(evictionsPerSecond)} entries a second are evicted from ${formatCount(memory.maxEntries)} places, at a hit rate of ${formatPercent(rate)}: see below which size would do.`
    : null;
};

const rarelyReadAgain: Rule = ({ counters }) => {
  const rate = hitRate(counters) ?? 1;
  const { misses, expiredMisses, invalidatedMisses } = counters;
  const absent = ratio(misses - expiredMisses - invalidatedMisses, misses) ?? 0;
  return rate < 0.3 && absent > 0.5
    ? `${formatPercent(absent)} of the misses are keys that were never there, at a hit rate of ${formatPercent(rate)}: what is read once is not worth caching, or the keys contain more than they need.`
    : null;
};

const failingLoads: Rule = ({ counters: { loads, loadErrors } }) => {
  const share = ratio(loadErrors, loads) ?? 0;
  return share > 0.01
    ? `${formatPercent(share)} of the loads fail: let staleIfError serve the last value in the meantime.`
    : null;
};

const failingOperations: Rule = ({ operations }) => {
  const shares = Object.entries(operations).map(([name, { count, failed }]) => ({
    name,
    share: ratio(failed, count) ?? 0,
  }));
  const [worst] = shares.toSorted((a, b) => b.share - a.share);
  return worst !== undefined && worst.share > 0.01
    ? `${formatPercent(worst.share)} of the ${worst.name} operations fail: look at the shared tier and the bus; callers are served without them in the meantime.`
    : null;
};

const slowLoads: Rule = ({ counters: { loads, loadMs, staleHits } }) => {
  const mean = ratio(loadMs, loads) ?? 0;
  return mean > 500 && staleHits === 0
    ? `A load takes ${formatMs(mean)}: staleWhileRevalidate or early recomputation would save readers the wait.`
    : null;
};

const breaker: Rule = ({ counters: { breakerOpened } }) =>
  breakerOpened > 0
    ? `The breaker of the shared tier opened ${formatCount(breakerOpened)} times: look at the server, and at the deadline if it was only slow.`
    : null;

const gaps: Rule = ({ counters: { busGaps } }) =>
  busGaps > 0
    ? `The bus lost messages ${formatCount(busGaps)} times, and memory was cleared each time: look at the connection.`
    : null;

const unbounded: Rule = ({ redis }) =>
  redis !== null && redis.maxMemory === null
    ? `The Redis server has no maxmemory, and holds ${formatBytes(redis.usedMemory)}: set one, with an eviction policy, before it takes all there is.`
    : redis?.evictionPolicy === 'noeviction'
      ? `The Redis server has maxmemory-policy noeviction: once its ${formatBytes(redis.maxMemory)} are full it refuses every write. allkeys-lru or allkeys-lfu suits a cache.`
      : null;

/** Rules that need some traffic first. */
const BY_TRAFFIC: readonly Rule[] = [
  expired,
  invalidated,
  evicted,
  rarelyReadAgain,
  failingLoads,
  failingOperations,
  slowLoads,
];
const ALWAYS: readonly Rule[] = [breaker, gaps, unbounded];

/** What to do, in plain words, each with the figure that led to it. */
export function recommend(figures: Figures): string[] {
  const { hits, staleHits, misses } = figures.counters;
  const rules = hits + staleHits + misses < ENOUGH_READS ? ALWAYS : [...BY_TRAFFIC, ...ALWAYS];
  return rules.flatMap((rule) => rule(figures) ?? []);
}
