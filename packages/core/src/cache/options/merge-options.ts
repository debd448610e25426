import type { Milliseconds } from '../../clock/units.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import { checkLoadOptions } from './check-options.ts';

/** Defaults of one namespace: the TTL is always decided. */
export type CacheDefaults = GetOrSetOptions & { readonly ttl: Milliseconds | null };

/**
 * Lays the options of a call over the defaults of its namespace: one merge for everything that stores. What
 * is `undefined` counts as not given; given tags take the place of default ones.
 *
 * @throws CacheOptionError
 */
export function mergeOptions<Options extends GetOrSetOptions>(
  defaults: Options,
  given: GetOrSetOptions | undefined,
): Options {
  if (given === undefined) return defaults;
  checkLoadOptions(given);
  const merged = { ...defaults, ...given };
  for (const name in given) {
    const option = name as keyof GetOrSetOptions;
    if (given[option] === undefined) Object.assign(merged, { [option]: defaults[option] });
  }
  return merged.ttl === undefined ? merged : { ...merged, ttl: lifetime(merged.ttl) };
}

/** `null` for what never expires: also `Infinity`, and times that no clock of a server can count. */
export function lifetime(ttl: Milliseconds | null): Milliseconds | null {
  return ttl !== null && ttl > Number.MAX_SAFE_INTEGER ? null : ttl;
}

/** How long past its TTL an entry may be of use: for the longer of its stale windows. */
export function graceOf(options: GetOrSetOptions): Milliseconds {
  return Math.max(options.staleWhileRevalidate ?? 0, options.staleIfError ?? 0);
}
