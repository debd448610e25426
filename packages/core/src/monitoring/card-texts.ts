import type { Bytes } from '../clock/index.ts';
import { formatBytes, formatCount, formatMs, formatPercent } from './format.ts';
import { ratio } from './levels.ts';
import type { ByOperation, Counters } from './recorder.ts';
import type { RedisInfo } from './redis-info.ts';
import type { Card } from './view.ts';

const NO_BREAK = '\u00a0';

/** Below this much data the program's own pages outweigh it. */
const HARDLY_ANY: Bytes = 16 * 1024 * 1024;

export function connectionLevel(
  breaker: 'open' | 'closed' | null,
  { breakerOpened, busGaps }: Counters,
): Card['level'] {
  if (breaker === 'open') return 'bad';
  return breakerOpened + busGaps > 0 ? 'warning' : 'neutral';
}

/** How late messages of other instances arrive; nothing before the first. */
export function meanLag({ messages, lagMs }: Counters): string {
  return messages === 0 ? '' : `, ${formatMs(lagMs / messages)} late on average`;
}

/** The kind of operation that failed most often, where any did. */
export function mostFailed(operations: ByOperation): string {
  const [most] = Object.entries(operations).toSorted(([, a], [, b]) => b.failed - a.failed);
  return most === undefined || most[1].failed === 0 ? '' : `, mostly ${most[0]}`;
}

/** A line of them breaks between two figures, never within one. */
export const unbroken = (...figures: readonly string[]): string =>
  figures.map((figure) => figure.replaceAll(' ', NO_BREAK)).join(', ');

export const times = (count: number): string => (count === 1 ? 'once' : `${formatCount(count)} times`);

export function onServer(redis: RedisInfo | null, describe: (redis: RedisInfo) => string): string {
  return redis === null ? 'not connected' : describe(redis);
}

export function describeMemory({ usedMemory, peakMemory, maxMemory }: RedisInfo): string {
  const limited = maxMemory === null ? 'no limit' : `limit ${formatBytes(maxMemory)}`;
  return `${formatBytes(usedMemory)}, peak ${formatBytes(peakMemory)}, ${limited}`;
}

export function worse(a: Card['level'], b: Card['level']): Card['level'] {
  const order = ['neutral', 'good', 'warning', 'bad'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

export function describeFragmentation(redis: RedisInfo): string {
  if (redis.fragmentation === null) return 'unknown';
  const figure = redis.fragmentation.toFixed(2);
  if (redis.fragmentation < 0.9) return `${figure} (swapping)`;
  return isMostlyProgram(redis) ? `${figure}, of hardly any data: the program itself outweighs it` : figure;
}

/** Whether the figure means nothing, as there is less data than program. */
export function isMostlyProgram(redis: RedisInfo | null): boolean {
  return (redis?.fragmentation ?? 0) > 1.1 && (redis?.usedMemory ?? 0) < HARDLY_ANY;
}

export function describeHits({ hits, misses }: RedisInfo): string {
  if (hits === null || misses === null) return 'unknown';
  const rate = ratio(hits, hits + misses);
  return rate === null
    ? 'no traffic yet'
    : `${formatPercent(rate)} (hits ${formatCount(hits)}, misses ${formatCount(misses)})`;
}
