import type { GetOrSetOptions } from '../api/load-options.ts';
import { checkLoadOptions } from './check-load-options.ts';
import { lifetime } from './load-defaults.ts';

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
