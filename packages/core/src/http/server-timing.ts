import type { Milliseconds } from '../clock/index.ts';

/** One metric of `Server-Timing`. */
export interface TimingMetric {
  /** A token; browsers show it when there is no description. */
  readonly name: string;
  readonly dur?: Milliseconds;
  readonly desc?: string;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * The value of `Server-Timing`; browsers show it in their developer tools.
 *
 * @throws RangeError for a name that is no token.
 * @example
 * formatServerTiming([{ name: 'cache', dur: 0.42 }, { name: 'db', dur: 12 }]); // 'cache;dur=0.42, db;dur=12'
 * @see https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function formatServerTiming(metrics: readonly TimingMetric[]): string {
  return metrics.map(formatMetric).join(', ');
}

function formatMetric({ name, dur, desc }: TimingMetric): string {
  if (!TOKEN.test(name)) throw new RangeError(`The metric name "${name}" is no token.`);
  const parts = [name];
  if (desc !== undefined) parts.push(`desc="${quotable(desc)}"`);
  if (dur !== undefined && Number.isFinite(dur)) parts.push(`dur=${Math.round(dur * 100) / 100}`);
  return parts.join(';');
}

/** Header values are ASCII; what a quoted string cannot hold is left out. */
const quotable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\]/g, '\\$&');

/** Most responses have read a hit from memory, and done nothing else. */
const CONSULTED = formatServerTiming([{ name: 'cache', dur: 0 }]);

/**
 * The value of `Server-Timing` for a response.
 *
 * @param sums - time by what it was spent on, e.g. a trace's `timings()`
 * @param consulted - whether the response comes from a cache: then the cache's part is named, even if it was too short to measure
 * @returns `undefined` where there is nothing to say
 * @example
 * serverTiming({ db: 12 }, { consulted: true }); // 'cache;dur=0, db;dur=12'
 */
export function serverTiming(
  sums: { readonly cache?: Milliseconds; readonly db?: Milliseconds; readonly load?: Milliseconds },
  { consulted }: { readonly consulted: boolean },
): string | undefined {
  const { cache = consulted ? 0 : undefined, db, load } = sums;
  if (db === undefined && load === undefined && (cache === undefined || cache === 0))
    return cache === undefined ? undefined : CONSULTED;
  const named = Object.entries({ cache, db, load });
  return formatServerTiming(named.flatMap(([name, dur]) => (dur === undefined ? [] : { name, dur })));
}
