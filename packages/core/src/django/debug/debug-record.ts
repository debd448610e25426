import type { CacheEvent, Tier } from '../../cache/index.ts';
import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Trace, TraceEntry } from '../../trace/index.ts';
import { callersOf, sourceText } from './caller.ts';
import { explainHeaders, type HeaderExplanation } from './explain-headers.ts';

/** One call of a cache. */
export interface DebugCall {
  /** Milliseconds after the request's start. */
  readonly at: Milliseconds;
  readonly ms: Milliseconds;
  readonly operation: 'get' | 'set' | 'delete' | 'invalidate' | 'error';
  /** The key, or the tags or the pattern that were invalidated. */
  readonly key: string;
  /** A cached `null` is a hit; `null`: not a read. */
  readonly hit: boolean | null;
  /** Why not, or that it is stale; '' where there is nothing to say. */
  readonly note: string;
  /** Time to live left; `null`: never expires, or is unknown. */
  readonly ttl: Milliseconds | null;
  readonly size: Bytes | null;
  /** Name of the cache. */
  readonly cache: string;
  /** Where a read found it. */
  readonly tier: Tier | null;
  /** Where it was called from, the innermost first. */
  readonly callers: readonly string[];
}

/** One SQL statement. */
export interface DebugQuery {
  readonly at: Milliseconds;
  readonly ms: Milliseconds;
  readonly sql: string;
  /** As JSON; `[hidden]` of accounts and sessions. */
  readonly parameters: string;
  readonly failed: boolean;
  readonly callers: readonly string[];
}

/** One slow load. */
export interface DebugLoad {
  readonly at: Milliseconds;
  readonly ms: Milliseconds;
  readonly name: string;
  readonly failed: boolean;
}

/** What one request did: the panel on its page, and its entry in the history. */
export interface DebugRecord {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  /** The whole request. */
  readonly ms: Milliseconds;
  readonly calls: readonly DebugCall[];
  readonly hits: number;
  readonly misses: number;
  /** In caches. */
  readonly cacheMs: Milliseconds;
  readonly queries: readonly DebugQuery[];
  readonly sqlMs: Milliseconds;
  readonly loads: readonly DebugLoad[];
  /** Where the response redirected to; `null`: it did not. */
  readonly location: string | null;
  /** The response's caching headers, explained. */
  readonly headers: readonly HeaderExplanation[];
  /** Entries of a long request that are not listed. */
  readonly dropped: number;
}

export interface DebuggedRequest {
  readonly id: string;
  readonly at: EpochMs;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: Milliseconds;
  readonly headers: Headers;
}

/**
 * Makes the record of a request from its trace.
 *
 * @param trace - made with `stacks`, else nobody knows who called.
 */
export function debugRecord(request: DebuggedRequest, trace: Trace): DebugRecord {
  const { headers, at, ...rest } = request;
  const calls = trace.entries.flatMap(callOf);
  const timings = trace.timings();
  return {
    ...rest,
    at: new Date(at).toISOString(),
    calls,
    hits: calls.filter(({ hit }) => hit === true).length,
    misses: calls.filter(({ hit }) => hit === false).length,
    cacheMs: timings.cache ?? 0,
    queries: trace.entries.flatMap(queryOf),
    sqlMs: timings.db ?? 0,
    loads: trace.entries.flatMap((entry) =>
      entry.kind === 'load' ? [{ at: entry.at, ms: entry.ms, name: entry.name, failed: entry.failed }] : [],
    ),
    location: headers.get('Location'),
    headers: explainHeaders(headers),
    dropped: trace.dropped,
  };
}

function callOf(entry: TraceEntry): DebugCall[] {
  if (entry.kind !== 'cache') return [];
  const details = detailsOf(entry.event);
  if (details === undefined) return [];
  const nothing = { hit: null, note: '', ttl: null, size: null, tier: null };
  return [{ ...nothing, at: entry.at, cache: entry.cache, callers: callers(entry), ...details }];
}

type Details = Pick<DebugCall, 'operation' | 'key' | 'ms'> & Partial<DebugCall>;

/** What nobody called, such as an eviction, is not listed. */
function detailsOf(event: CacheEvent): Details | undefined {
  switch (event.type) {
    case 'hit':
    case 'stale': {
      const { key, ms, ttl, size, tier } = event;
      return {
        operation: 'get',
        key,
        ms,
        hit: true,
        note: event.type === 'stale' ? 'stale' : '',
        ttl,
        size,
        tier,
      };
    }
    case 'miss':
      return { operation: 'get', key: event.key, ms: event.ms, hit: false, note: event.reason };
    case 'set':
      return { operation: 'set', key: event.key, ms: event.ms, ttl: event.ttl, size: event.size };
    case 'delete':
      return { operation: 'delete', key: event.key, ms: event.ms };
    case 'invalidate': {
      const note = event.count === null ? event.scope : `${event.scope}, ${event.count} gone`;
      return { operation: 'invalidate', key: event.what.join(', '), ms: event.ms, note };
    }
    case 'error': {
      const note = event.error instanceof Error ? event.error.message : String(event.error);
      return { operation: 'error', key: event.operation, ms: 0, note };
    }
    default:
      return undefined;
  }
}

function queryOf(entry: TraceEntry): DebugQuery[] {
  if (entry.kind !== 'sql') return [];
  const { at, ms, sql, parameters, failed } = entry;
  const shown = SECRET_TABLES.test(sql) ? '[hidden]' : json(parameters);
  return [{ at, ms, sql, parameters: shown, failed, callers: callers(entry) }];
}

/** How passwords and sessions are stored stays hidden, even here. */
const SECRET_TABLES = /"auth_\w+"/;

const callers = ({ stack = '' }: TraceEntry): readonly string[] =>
  callersOf(stack).slice(0, 8).map(sourceText);

const json = (parameters: readonly unknown[]): string =>
  JSON.stringify(parameters, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
