import { vi } from 'vitest';
import type { Cache } from '../api/cache.ts';
import type { SharedStore } from '../store/shared-store.ts';

/** Operations that requests cause; probes and recoveries use others. */
const OPERATIONS = [
  'read',
  'acquire',
  'ensure',
  'fill',
  'write',
] as const satisfies readonly (keyof SharedStore)[];

/**
 * Counts the operations that a request sends while the breaker of its cache is open: each makes a caller wait for a
 * store that is known to be away. A count holds on a machine of any speed.
 */
export function sentInVain(store: SharedStore, cache: Pick<Cache, 'on'>): () => number {
  let isOpen = false;
  let count = 0;
  cache.on((event) => {
    if (event.type === 'breaker') isOpen = event.state !== 'closed';
  });
  for (const name of OPERATIONS) {
    const send = store[name].bind(store) as (...args: unknown[]) => never;
    vi.spyOn(store, name).mockImplementation((...args: unknown[]) => {
      if (isOpen) count += 1;
      return send(...args);
    });
  }
  return () => count;
}
