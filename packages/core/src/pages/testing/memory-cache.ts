import { type Cache, createCache } from '../../cache/index.ts';
import type { Clock } from '../../clock/clock.ts';

/** The engine, in memory, by the test's clock. */
export function memoryCache(clock: Clock): Cache {
  return createCache({ memory: { maxEntries: 1000, maxBytes: 8 * 1024 * 1024 }, clock });
}
