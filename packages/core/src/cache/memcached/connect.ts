import { KeyvMemcache } from '@keyv/memcache';
import { Keyv } from 'keyv';
import type { Milliseconds } from '../../clock/units.ts';
import { withDeadline } from '../store/deadline.ts';
import { KeyvStore } from '../store/keyv-store.ts';

/** A shared tier in Memcached. */
export interface MemcachedTier {
  readonly store: KeyvStore;
  /**
   * Resolves when the server takes a write within `deadline`.
   *
   * @throws CacheTimeoutError
   */
  ping(deadline: Milliseconds): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes a store in Memcached. It connects at the first use, and again whenever that fails.
 *
 * Memcached has no publish and subscribe, no scripts and no list of its keys. So leases, locks and counters
 * hold within one process, invalidations reach other processes at their next read of the shared tier (give a
 * bus of your own to tell them at once), and a pattern invalidates its whole namespace. Values are at most 1 MiB.
 *
 * @param servers - `host:port`, several joined by commas.
 * @example
 * const { store } = createMemcachedStore('127.0.0.1:11211', { prefix: 'lab' });
 * const cache = createCache({ store });
 *
 * @see https://docs.memcached.org
 */
export function createMemcachedStore(servers: string, options: { readonly prefix: string }): MemcachedTier {
  const adapter = new KeyvMemcache(servers, {
    deserialize: readJson,
    // The guard bounds waits and tries again; the client's own attempts would only come late.
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

/** What is no JSON was stored by another program: nothing is there. It would be thrown where nobody catches it. */
function readJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
