import type { CacheListener, ListenOptions } from './events.ts';
import type { Inspection, InspectOptions, PeekedEntry } from './inspection.ts';
import type { CacheKey } from './keys.ts';
import type { CacheStats } from './stats.ts';

/** Looking at a cache without changing it. */
export interface CacheObservation {
  /**
   * Lists the entries of this namespace and of those within it, and changes nothing by looking: no counter, no event, no
   * order of use. Memory is read in place, the shared tier by `SCAN`; both are bounded, and what was left out is said.
   *
   * @param options - how many entries, for how long, which
   * @returns the entries of both tiers, and whether these are all
   * @throws {CacheOptionError} if an option is out of its range
   * @example
   * const { entries, complete } = await cache.inspect({ filter: ({ key }) => key.startsWith('page:') });
   * for (const { key, ttl, bytes } of entries) console.log(key, ttl, bytes.memory, bytes.store);
   *
   * @see https://redis.io/docs/latest/commands/scan/
   */
  inspect(options?: InspectOptions): Promise<Inspection>;

  /**
   * Reads one entry with all that is known of it, and changes nothing by looking, as {@link CacheObservation.inspect}.
   *
   * @param key - a non-empty string
   * @returns the entry with its value; `undefined` if it is in no tier, or may not be served
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.set('greeting', 'hello');
   * (await cache.peek('greeting'))?.text; // '"hello"'
   */
  peek(key: CacheKey): Promise<PeekedEntry | undefined>;

  /**
   * Returns what the cache has counted in this process, for all its namespaces together.
   *
   * @returns counters since the cache was created, and how full its memory is
   * @example
   * const { hits, staleHits, misses } = cache.stats();
   * console.log(`miss ratio: ${misses / (hits + staleHits + misses)}`);
   */
  stats(): CacheStats;

  /**
   * Returns whether the shared tier is in use at this moment. It counts nothing, so a page may call it each time.
   *
   * @returns `store` of {@link CacheObservation.stats}
   * @example
   * if (cache.storeState() === 'unreachable') console.log('each instance caches for itself');
   */
  storeState(): CacheStats['store'];

  /**
   * Reports every event of the cache and its namespaces.
   *
   * @param listener - called synchronously; what it throws becomes an uncaught exception, and the call goes on
   * @param options - which hits are reported; default: all
   * @returns a function that stops the reports
   * @example
   * const stop = cache.on((event) => {
   *   if (event.type === 'miss') console.log(event.key, event.reason);
   * });
   * stop();
   */
  on(listener: CacheListener, options?: ListenOptions): () => void;
}
