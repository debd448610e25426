import { withBase } from 'vitepress';
import type { LabName } from './lab.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What a panel shows of one call. */
export interface Call {
  readonly id: number;
  readonly lab: LabName;
  readonly path: string;
  readonly status: number;
  /** As the browser measured it, in milliseconds. */
  readonly ms: number;
  readonly outcome: Outcome;
  /** The headers that matter for caching, in the order in which they are read. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What it did with the cache, in order; `null` where the lab does not say, as in production. */
  readonly cacheCalls: readonly CacheCall[] | null;
  /** Bytes that came over the network; 0 from the browser's own cache. */
  readonly bytes: number | undefined;
}

/** One call of a cache, as the debug toolbar notes it. */
export interface CacheCall {
  /** `get`, `set`, `delete`, `invalidate` or `error`. */
  readonly operation: string;
  /** The key, or the tags or the pattern that were invalidated. */
  readonly key: string;
  /** Only of a `get`. */
  readonly hit: boolean | undefined;
}

/** No lab responds at this address. */
export class LabAway extends Error {}

const SHOWN = [
  'cache-status',
  'server-timing',
  'age',
  'cache-control',
  'etag',
  'last-modified',
  'expires',
  'vary',
];

let count = 0;

/**
 * Calls a page of a lab, through the guide's own address.
 *
 * @param mode - `no-store` measures the server; `default` lets the browser use its cache, as a link does.
 * @throws LabAway
 */
export async function callLab(lab: LabName, path: string, mode: RequestCache): Promise<Call> {
  const url = withBase(`/lab/${lab}${path}`);
  const started = performance.now();
  const response = await fetch(url, {
    cache: mode,
    headers: { accept: 'text/html,application/json;q=0.9' },
  }).catch(() => undefined);
  // The dev server answers 500 or 502 for a lab that is not there; a static server answers with a page of its own.
  if (response === undefined || response.headers.get('x-request-id') === null) throw new LabAway();
  await response.arrayBuffer();
  const ms = performance.now() - started;
  const { headers, status } = response;
  const bytes = transferred(response.url);
  count += 1;
  return {
    id: count,
    lab,
    path,
    status,
    ms,
    // What the browser kept says what the server did then.
    outcome: bytes === 0 ? 'browser' : outcomeOf(headers.get('cache-status'), status),
    headers: SHOWN.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    // A copy of the browser has the id of the request that brought it.
    cacheCalls: bytes === 0 ? [] : await cacheCallsOf(lab, headers.get('x-request-id') ?? ''),
    bytes,
  };
}

/** What the debug toolbar notes of a request, JSON and redirects included: its history is on every route of both tracks. */
async function cacheCallsOf(lab: LabName, requestId: string): Promise<CacheCall[] | null> {
  const entry = withBase(`/lab/${lab}/django/__debug__/${encodeURIComponent(requestId)}/`);
  const response = await fetch(entry, { cache: 'no-store', headers: { accept: 'text/html' } }).catch(
    () => undefined,
  );
  if (response?.ok !== true) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (page.querySelector('[data-testid="debug-toolbar"]') === null) return null;
  return [...page.querySelectorAll('[data-testid="debug-call"]')].map((row) => {
    const hit = row.getAttribute('data-hit');
    return {
      operation: row.getAttribute('data-operation') ?? '',
      key: row.querySelector('[data-testid="debug-key"]')?.textContent?.trim() ?? '',
      hit: hit === 'true' ? true : hit === 'false' ? false : undefined,
    };
  });
}

function transferred(url: string): number | undefined {
  const last = performance.getEntriesByName(url).at(-1);
  return last instanceof PerformanceResourceTiming ? last.transferSize : undefined;
}
