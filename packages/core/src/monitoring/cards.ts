import type { Bytes } from '../clock/index.ts';
import {
  connectionLevel,
  describeFragmentation,
  describeHits,
  describeMemory,
  isMostlyProgram,
  meanLag,
  mostFailed,
  onServer,
  times,
  unbroken,
  worse,
} from './card-texts.ts';
import { formatBytes, formatCount, formatMs, formatPercent, formatRate } from './format.ts';
import type { Rates } from './history.ts';
import type { Latency } from './latency-window.ts';
import { errorLevel, evictionLevel, fillLevel, fragmentationLevel, hitRateLevel, ratio } from './levels.ts';
import { type ByOperation, type Counters, hitRate } from './recorder.ts';
import type { RedisInfo } from './redis-info.ts';
import type { Card } from './view.ts';

/** What the cards are made of. */
export interface Figures {
  readonly counters: Counters;
  readonly operations: ByOperation;
  /** Of the shared tier; `null` without one. */
  readonly breaker: 'open' | 'closed' | null;
  readonly latency: Latency;
  readonly rates: Rates;
  /** The in-process tiers together. */
  readonly memory: {
    readonly entries: number;
    readonly maxEntries: number;
    readonly bytes: Bytes;
    readonly maxBytes: Bytes;
  };
  /** `null`: not connected. */
  readonly redis: RedisInfo | null;
}

/** More stale reads than this are worth a look. */
const MUCH_STALE = 0.1;

type Maker = (figures: Figures) => Card;

const memoryCard: Maker = ({ memory, redis }) => ({
  id: 'memory',
  title: 'Memory',
  level: worse(
    fillLevel(ratio(memory.bytes, memory.maxBytes)),
    fillLevel(ratio(redis?.usedMemory ?? null, redis?.maxMemory ?? null)),
  ),
  app: `${formatBytes(memory.bytes)} of ${formatBytes(memory.maxBytes)}`,
  server: onServer(redis, describeMemory),
  note: 'What the entries of this process use, and what the whole server uses.',
});

const fragmentationCard: Maker = ({ redis }) => ({
  id: 'fragmentation',
  title: 'Fragmentation',
  level: isMostlyProgram(redis) ? 'neutral' : fragmentationLevel(redis?.fragmentation ?? null),
  app: null,
  server: onServer(redis, describeFragmentation),
  note: 'Memory that the server got from the system, divided by what its data needs: 0.9 to 1.1 is good, above 1.5 a third is lost in gaps, below 0.9 a part is swapped to disk.',
});

const keysCard: Maker = ({ memory, redis }) => ({
  id: 'keys',
  title: 'Keys',
  level: 'neutral',
  app: `${formatCount(memory.entries)} of ${formatCount(memory.maxEntries)} entries`,
  server: onServer(
    redis,
    ({ keys, keysWithTtl }) => `${formatCount(keys)} keys, ${formatCount(keysWithTtl)} with a TTL`,
  ),
  note: 'Entries in the memory of this process. The server counts the keys of all its clients.',
});

/** With fewer reads a rate says nothing. */
const ENOUGH_READS = 10;

const hitRateCard: Maker = ({ counters, redis }) => {
  const own = hitRate(counters);
  const found = counters.hits + counters.staleHits;
  return {
    id: 'hit-rate',
    title: 'Hit rate',
    level: found + counters.misses < ENOUGH_READS ? 'neutral' : hitRateLevel(own),
    app:
      own === null
        ? 'no traffic yet'
        : `${formatPercent(own)} (hits ${formatCount(found)}, misses ${formatCount(counters.misses)})`,
    server: onServer(redis, describeHits),
    note: 'Reads served from the cache: above 80 % is good, above 50 % could be better. Neutral below 10 reads.',
  };
};

const operationsCard: Maker = ({ counters, rates, redis }) => ({
  id: 'operations',
  title: 'Operations',
  level: 'neutral',
  app: `${formatRate(rates.operationsPerSecond)} per second, ${formatCount(counters.operations)} in all`,
  server:
    redis && `${formatRate(redis.operationsPerSecond)} per second, ${formatCount(redis.commands)} in all`,
  note: 'Reads, writes and invalidations over the last ten seconds.',
});

const evictionsCard: Maker = ({ counters, rates, redis }) => ({
  id: 'evictions',
  title: 'Evictions',
  level: worse(evictionLevel(rates.evictionsPerSecond), evictionLevel(rates.serverEvictionsPerSecond)),
  app: `${formatRate(rates.evictionsPerSecond)} per second, ${formatCount(counters.evictions)} in all; ${formatCount(counters.expirations)} expired, ${formatCount(counters.invalidations)} invalidated`,
  server: onServer(
    redis,
    ({ evicted }) =>
      `${formatRate(rates.serverEvictionsPerSecond)} per second, ${formatCount(evicted)} in all`,
  ),
  note: 'Entries removed before they expired because the cache was full. Many evictions mean that the cache is too small. The other two figures count entries whose TTL was over, and entries that a write invalidated.',
});

const latencyCard: Maker = ({ latency }) => ({
  id: 'latency',
  title: 'Operation latency',
  level: 'neutral',
  app:
    latency.count === 0
      ? 'no traffic yet'
      : unbroken(
          `p50 ${formatMs(latency.p50)}`,
          `p95 ${formatMs(latency.p95)}`,
          `p99 ${formatMs(latency.p99)}`,
        ),
  server: null,
  note: 'The last 1,000 cache operations as this process saw them, with the network and without loads.',
});

const errorsCard: Maker = ({ counters, operations, redis }) => {
  const rate = ratio(counters.errors, Math.max(counters.operations, counters.errors));
  return {
    id: 'errors',
    title: 'Errors',
    level: errorLevel(rate),
    app:
      rate === null
        ? 'no traffic yet'
        : `${formatPercent(rate)} (${formatCount(counters.errors)} failed${mostFailed(operations)}, ${formatCount(counters.loadErrors)} failed loads)`,
    server: onServer(redis, ({ errorReplies }) => `${formatCount(errorReplies)} error replies`),
    note: 'Cache operations that failed. A load that fails is a failure of the source and is counted separately.',
  };
};

const staleCard: Maker = ({ counters }) => {
  const share = ratio(counters.staleHits, counters.hits + counters.staleHits + counters.misses);
  return {
    id: 'stale',
    title: 'Stale served',
    level: share !== null && share > MUCH_STALE ? 'warning' : 'neutral',
    app:
      share === null
        ? 'no traffic yet'
        : `${formatPercent(share)} (${formatCount(counters.staleHits)} reads)`,
    server: null,
    note: 'Reads that got a value past its TTL, while it was loaded again or because the load failed.',
  };
};

const loadsCard: Maker = ({ counters }) => {
  const failed = ratio(counters.loadErrors, counters.loads);
  return {
    id: 'loads',
    title: 'Loads at the origin',
    level: errorLevel(failed),
    app:
      counters.loads === 0
        ? 'no load yet'
        : `${formatMs(counters.loadMs / counters.loads)} on average, ${formatCount(counters.loads)} in all, shared by ${formatCount(counters.sharedLoads)} more callers`,
    server: null,
    note: 'What misses cost: the time that the database or the API behind the cache takes.',
  };
};

const connectionCard: Maker = ({ counters, breaker }) => ({
  id: 'connection',
  title: 'Shared tier and bus',
  level: connectionLevel(breaker, counters),
  app: `breaker ${breaker ?? 'not needed'}, opened ${times(counters.breakerOpened)}; bus lost messages ${times(counters.busGaps)}${meanLag(counters)}`,
  server: null,
  note: 'An open breaker lets requests go on without a store that does not respond. After lost messages, memory is cleared.',
});

const MAKERS: readonly Maker[] = [
  memoryCard,
  fragmentationCard,
  keysCard,
  hitRateCard,
  operationsCard,
  evictionsCard,
  latencyCard,
  errorsCard,
  staleCard,
  loadsCard,
  connectionCard,
];

/** Cards in the order in which they are shown; without Redis the server's side says so. */
export function makeCards(figures: Figures): readonly Card[] {
  return MAKERS.map((make) => make(figures));
}
