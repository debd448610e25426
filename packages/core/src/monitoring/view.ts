import type { CountedOperation } from '../cache/index.ts';
import type { EpochMs } from '../clock/index.ts';
import type { ServerSentEvent } from './event-stream.ts';
import type { Sample, SeriesName } from './history.ts';
import type { HotKey } from './hot-keys.ts';
import type { Level } from './levels.ts';

export type CardId =
  | 'memory'
  | 'fragmentation'
  | 'keys'
  | 'hit-rate'
  | 'operations'
  | 'evictions'
  | 'latency'
  | 'errors'
  | 'stale'
  | 'loads'
  | 'connection';

/** One figure of F14: what this process counted beside what the Redis server says. */
export interface Card {
  readonly id: CardId;
  readonly title: string;
  readonly level: Level;
  /** This process' own figure; `null` where it has none of this kind. */
  readonly app: string | null;
  /** The server's figure, of all its clients; `not connected` without Redis, `null` where it has none of this kind. */
  readonly server: string | null;
  /** What the figure means. */
  readonly note: string;
}

/** The server as it is now; `reason` says why it is not connected. */
export type RedisView =
  | {
      readonly state: 'connected';
      readonly version: string | null;
      readonly uptimeSeconds: number | null;
      readonly evictionPolicy: string | null;
    }
  | { readonly state: 'not connected'; readonly reason: 'not configured' | 'unreachable' };

/** One cache of the lab, by the engine's own statistics. */
export interface CacheRow {
  readonly name: string;
  readonly hits: number;
  readonly misses: number;
  readonly hitRate: string;
  readonly loads: number;
  readonly evictions: number;
  readonly entries: string;
  readonly size: string;
  readonly store: 'none' | 'connected' | 'unreachable';
}

/** One kind of operation, of all caches together; a failure counts as an operation too. */
export interface OperationRow {
  readonly name: CountedOperation;
  readonly count: number;
  readonly failed: number;
  readonly errorRate: string;
}

/** A live plot: its series are columns of its table. */
export interface LivePlot {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly { readonly name: SeriesName; readonly label: string }[];
}

/** Everything that F14 shows. */
export interface CacheStatsView {
  readonly at: EpochMs;
  readonly redis: RedisView;
  readonly cards: readonly Card[];
  readonly caches: readonly CacheRow[];
  readonly operations: readonly OperationRow[];
  /** What to do, each with the figure that led to it. */
  readonly recommendations: readonly string[];
  /** The keys that were read most, the most read first. */
  readonly hotKeys: readonly HotKey[];
  readonly plots: readonly LivePlot[];
  /** The last five minutes, oldest first; the last one is now. */
  readonly history: readonly Sample[];
}

/** The data of one `stats` event of the live stream. */
export interface LiveUpdate {
  /** ISO 8601. */
  readonly at: string;
  readonly cards: Readonly<Partial<Record<CardId, Pick<Card, 'level' | 'app' | 'server'>>>>;
  readonly series: Partial<Sample['series']>;
  /** What was plotted since the last event that this reader got, oldest first. */
  readonly missed: readonly { readonly at: string; readonly series: Sample['series'] }[];
  readonly caches: readonly CacheRow[];
  readonly operations: readonly OperationRow[];
}

export const PLOTS: readonly LivePlot[] = [
  { title: 'Hit rate', unit: '%', series: [{ name: 'hitRate', label: 'Hit rate of the last 10\u00a0s' }] },
  {
    title: 'Throughput',
    unit: '/s',
    series: [
      { name: 'operationsPerSecond', label: 'Cache operations' },
      { name: 'evictionsPerSecond', label: 'Evictions' },
    ],
  },
  { title: 'Latency', unit: 'ms', series: [{ name: 'latencyP95', label: 'p95' }] },
  {
    title: 'Errors',
    unit: '%',
    series: [{ name: 'errorRate', label: 'Operations of the last 10\u00a0s that failed' }],
  },
  {
    title: 'Entries',
    unit: 'entries',
    series: [{ name: 'entries', label: 'In the memory of this process' }],
  },
];

/**
 * What the live stream sends of a view. Its id is the time of the view: a reader that lost the stream names the last
 * one that it got, and its plots go on without a gap.
 *
 * @param lastEventId - the header `Last-Event-ID` of a reader that comes back, for the first event that it gets
 * @example
 * await stream.writeSSE(liveEvent(await monitor.snapshot(), c.req.header('Last-Event-ID')));
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export function liveEvent(view: CacheStatsView, lastEventId?: string): Required<ServerSentEvent> {
  return { event: 'stats', id: String(view.at), data: JSON.stringify(liveUpdate(view, lastEventId)) };
}

function liveUpdate(view: CacheStatsView, lastEventId: string | undefined): LiveUpdate {
  const since = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : Number.POSITIVE_INFINITY;
  return {
    missed: view.history
      .slice(0, -1)
      .filter(({ at }) => at > since)
      .map(({ at, series }) => ({ at: new Date(at).toISOString(), series })),
    at: new Date(view.at).toISOString(),
    cards: Object.fromEntries(view.cards.map(({ id, level, app, server }) => [id, { level, app, server }])),
    series: view.history.at(-1)?.series ?? {},
    caches: view.caches,
    operations: view.operations,
  };
}
