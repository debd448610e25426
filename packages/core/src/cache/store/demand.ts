import type { Bytes } from '../../clock/index.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { SharedStore } from './shared-store.ts';

/**
 * Requests what only the shared tier knows: who holds a lock, whether an entry is still what was read.
 *
 * @throws CacheUnreachableError whatever the tier failed with (away, frozen, full, read-only); `cause` has
 *   its own error.
 */
export async function demand<T>(
  breaker: CircuitBreaker,
  operation: string,
  task: (store: SharedStore) => Promise<T>,
  bytes: Bytes = 0,
): Promise<T> {
  try {
    return await breaker.run(operation, task, bytes);
  } catch (error) {
    if (error instanceof CacheUnreachableError) throw error;
    throw new CacheUnreachableError(`The store refused the operation ${operation}.`, { cause: error });
  }
}
