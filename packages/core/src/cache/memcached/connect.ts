import { KeyvMemcache } from '@keyv/memcache';
import { Keyv } from 'keyv';
import type { Milliseconds } from '../../clock/index.ts';
import { withDeadline } from '../store/deadline.ts';
import { KeyvStore } from '../store/keyv-store.ts';

/** A shared tier in Memcached. */
export interface MemcachedTier {
  readonly store: KeyvStore;
  /**
   * Tries a write.
   *
   * @param deadline - milliseconds
   * @throws {CacheTimeoutError} if the server does not take it in time
   */
  ping(deadline: Milliseconds): Promise<void>;
  /** Closes the connection. */
  close(): Promise<void>;
}

/**
 * Creates a store in Memcached. It connects at the first use, and reconnects whenever the connection is lost.
 *
 * Memcached has no publish and subscribe, no scripts and no list of its keys. So leases, locks and counters hold
 * within one process; invalidations reach other processes at their next read of the shared tier (pass your own bus to
 * reach them at once); and a pattern invalidates its whole namespace. Values are at most 1 MiB.
 *
 * @param servers - `host:port`, several joined by commas
 * @param options - the first part of every key
 * @returns the store
 * @example
 * const { store } = createMemcachedStore('127.0.0.1:11211', { prefix: 'lab' });
 * const cache = createCache({ store });
 *
 * @see https://docs.memcached.org
 */
export function createMemcachedStore(servers: string, options: { readonly prefix: string }): MemcachedTier {
  const adapter = new KeyvMemcache(servers, {
    deserialize: readJson,
    // The breaker limits waits and retries; retries of the client would only add to the delay.
    retries: 1,
    timeout: 1,
    logger: { log: () => undefined },
  });
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false });
  // Keys carry the lab's own prefix.
  delete adapter.namespace;
  const store = new KeyvStore(keyv, options.prefix);
  return {
    store,
    ping: (deadline) => withDeadline(store.probe(), deadline, 'Asking Memcached'),
    close() {
      adapter.client.close();
      return Promise.resolve();
    },
  };
}

/** Text that is not JSON comes from another program and counts as a miss: an error here could not be caught. */
function readJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
