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
  /** Calls of the cache, where the page has the debug toolbar. */
  readonly keys: readonly CacheCall[];
  /** Bytes that came over the network; 0 from the browser's own cache. */
  readonly bytes: number | undefined;
}

interface CacheCall {
  readonly operation: string;
  readonly key: string;
  readonly hit: string;
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
  const text = await response.text();
  const ms = performance.now() - started;
  const { headers, status } = response;
  count += 1;
  return {
    id: count,
    lab,
    path,
    status,
    ms,
    outcome: outcomeOf(headers.get('cache-status'), status),
    headers: SHOWN.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    keys: cacheCallsIn(text, headers.get('content-type') ?? ''),
    bytes: transferred(response.url),
  };
}

/** What the debug toolbar of the page reports. */
function cacheCallsIn(text: string, type: string): CacheCall[] {
  if (!type.startsWith('text/html')) return [];
  const page = new DOMParser().parseFromString(text, 'text/html');
  return [...page.querySelectorAll('[data-testid="debug-call"]')].map((row) => ({
    operation: row.getAttribute('data-operation') ?? '',
    key: row.querySelector('[data-testid="debug-key"]')?.textContent?.trim() ?? '',
    hit: row.getAttribute('data-hit') ?? '',
  }));
}

function transferred(url: string): number | undefined {
  const last = performance.getEntriesByName(url).at(-1);
  return last instanceof PerformanceResourceTiming ? last.transferSize : undefined;
}
