import { randomUUID } from 'node:crypto';
import { Keyv } from 'keyv';
import type { Milliseconds } from '../../clock/units.ts';
import type { Lock, LockOptions } from '../api/lock.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { checkLockOptions } from '../options/check-options.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import { demand } from '../store/demand.ts';
import { KeyvStore } from '../store/keyv-store.ts';
import type { SharedStore } from '../store/shared-store.ts';

const DEFAULT_TTL: Milliseconds = 10_000;
const POLL_INTERVAL: Milliseconds = 100;

/** Without a shared tier, locks hold within the process. */
const locals = new WeakMap<Engine, SharedStore>();

function localStore(engine: Engine): SharedStore {
  const known = locals.get(engine) ?? new KeyvStore(new Keyv(), 'lock');
  locals.set(engine, known);
  return known;
}

function ask<T>(engine: Engine, operation: string, task: (store: SharedStore) => Promise<T>): Promise<T> {
  return engine.breaker === null ? task(localStore(engine)) : demand(engine.breaker, operation, task);
}

/**
 * Takes a lock with a lease and a fencing number. If the store is down it rejects, because somebody else may hold
 * the lock.
 */
export async function takeLock(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  options: LockOptions,
): Promise<Lock | null> {
  checkLockOptions(options);
  const ttl = options.ttl ?? DEFAULT_TTL;
  const owner = randomUUID();
  // Beside the entries: a lock on a key is not the lease of its load, and no set voids it.
  const name = engine.storageKey(namespace, `@lock ${key}`);
  const until = performance.now() + (options.wait ?? 0);
  for (;;) {
    engine.check();
    options.signal?.throwIfAborted();
    const waiter = engine.waiters.listen([`lock ${name}`]);
    try {
      const lease = await ask(engine, 'acquire', (store) => store.acquire(name, owner, ttl, true));
      if (lease.granted) {
        const lock = hold(engine, namespace, key, name, owner, lease.fence, ttl);
        if (!engine.closed && options.signal?.aborted !== true) return lock;
        // Nobody waits for it any more: others must not wait for its end.
        await lock.release();
        continue;
      }
      const left = until - performance.now();
      if (left <= 0) return null;
      await awaitUnlessAborted(waiter.wait(Math.min(POLL_INTERVAL, lease.msLeft + 1, left)), options.signal);
    } finally {
      waiter.cancel();
    }
  }
}

function hold(
  engine: Engine,
  _room: NamespaceState,
  key: string,
  name: string,
  owner: string,
  fence: number,
  ttl: Milliseconds,
): Lock {
  return {
    key,
    fence,
    async renew(longer = ttl) {
      checkLockOptions({ ttl: longer });
      return await ask(engine, 'renew', (store) => store.renew(name, owner, longer));
    },
    async release() {
      const { held } = await ask(engine, 'release', (store) => store.release(name, owner));
      engine.waiters.wake(`lock ${name}`);
      return held;
    },
  };
}
