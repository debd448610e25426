import { type CacheControl, parseCacheControl, type Seconds } from './cache-control.ts';
import { freshnessLifetime } from './expires.ts';

/** What two kinds of caches do with a response. */
export interface CacheBehaviour {
  /** The value of `Cache-Control`. */
  readonly directives: string;
  readonly browser: string;
  /** A proxy or a CDN, which serves many visitors. */
  readonly shared: string;
}

/**
 * What a browser and a shared cache do with a response, by its `Cache-Control` (RFC 9111, RFC 5861, RFC 8246), as far
 * as browsers implement it.
 *
 * @example
 * cacheBehaviour('private, max-age=60').shared; // 'Stores nothing: it is for one visitor.'
 */
export function cacheBehaviour(directives: string): CacheBehaviour {
  const control = parseCacheControl(directives);
  return { directives, browser: behaviourOf(control, false), shared: behaviourOf(control, true) };
}

function behaviourOf(control: CacheControl, shared: boolean): string {
  if (control.noStore) return 'Stores nothing.';
  if (shared && control.private === true) return 'Stores nothing: it is for one visitor.';
  const lifetime = freshnessLifetime({ cacheControl: control, date: 0 }, shared);
  if (control.noCache === true || lifetime === 0)
    return 'Stores it, and checks with the server before each use.';
  if (lifetime === undefined) return 'Stores it, and may guess how long it is fresh.';
  const later = [
    ...(control.immutable && !shared ? ['As part of a page, not even a reload checks it.'] : []),
    ...(control.staleWhileRevalidate === undefined
      ? []
      : [
          `Then serves the old copy for ${duration(control.staleWhileRevalidate)} while it fetches a new one.`,
        ]),
    ...(control.staleIfError === undefined
      ? []
      : [
          shared
            ? `If the server fails, serves the old copy for ${duration(control.staleIfError)}.`
            : 'If the server fails, shows the failure: browsers do not implement stale-if-error.',
        ]),
  ];
  return [`Uses its copy for ${duration(lifetime / 1000)} without checking.`, ...later].join(' ');
}

const UNITS = [
  [31_536_000, 'year'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** In the largest unit that divides it. */
function duration(seconds: Seconds): string {
  const [size, unit] = UNITS.find(([size]) => seconds % size === 0 && seconds >= size) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
