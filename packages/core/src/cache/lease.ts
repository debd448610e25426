import { randomUUID } from 'node:crypto';
import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { type Found, type FoundEntry, pastTtl } from './found.ts';
import type { Expected } from './judge.ts';
import { findInStore } from './read.ts';
import type { Flight, Room } from './room.ts';
import type { StoreWrite } from './store/store.ts';

/** How a load stands towards loads of the same key in other processes. */
export type Lead =
  /** We hold the lease: others wait for us. */
  | {
      readonly kind: 'leading';
      readonly fence: number;
      /** Stores the result if the lease is still ours. `unknown`: the store did not answer. */
      fill(entry: StoreWrite): Promise<'stored' | 'refused' | 'unknown'>;
      release(): Promise<void>;
      stop(): void;
    }
  /** Another process has loaded it meanwhile, or what it holds may be served while it does. */
  | { readonly kind: 'found'; readonly found: FoundEntry }
  /** We waited as long as allowed: load, but leave the storing to whoever holds the lease. */
  | { readonly kind: 'late' }
  /** The shared tier is away or keeps no leases: load for ourselves. */
  | { readonly kind: 'alone' };

/** Waiters are woken by message; this is how often they look when a message got lost. */
export const LOOK_AGAIN: Milliseconds = 250;

export interface LeadOptions {
  readonly forced: boolean;
  readonly stale: FoundEntry | undefined;
  readonly flight: Flight;
}

/**
 * Takes the lease of a key or waits for its holder. A holder that dies loses it when the lease runs out;
 * one that froze finds at its return that its token counts for nothing any more.
 */
export async function leadLoad(
  engine: Engine,
  room: Room,
  key: string,
  expected: Expected,
  options: LeadOptions,
): Promise<Lead> {
  const { guard } = engine;
  if (guard === null) return { kind: 'alone' };
  const owner = randomUUID();
  const storageKey = engine.storageKey(room, key);
  const { lease, leaseWait } = engine.settings;
  const until = performance.now() + leaseWait;
  for (;;) {
    // Listens before it asks: the holder may finish between our question and its answer.
    const waiter = engine.waiters.listen(`${room.path}::${key}`);
    let msLeft: Milliseconds;
    try {
      // Both in one round trip; the read stands behind the lease, so that it sees what the last holder stored.
      const [answer, found] = await Promise.all([
        guard.run('acquire', (store) => store.acquire(storageKey, owner, lease, false)),
        options.forced ? undefined : findInStore(engine, room, key, expected),
      ]);
      const fresh = newer(engine, found, options.stale);
      if (answer.granted) {
        waiter.cancel();
        const leading = holdLease(engine, room, key, owner, answer.fence);
        if (fresh === undefined) return leading;
        await leading.release();
        return { kind: 'found', found: fresh };
      }
      if (fresh !== undefined) {
        waiter.cancel();
        return { kind: 'found', found: fresh };
      }
      msLeft = answer.msLeft;
    } catch (error) {
      waiter.cancel();
      engine.suffered('acquire', error);
      return { kind: 'alone' };
    }
    const left = until - performance.now();
    if (left <= 0 || engine.closed || options.flight.controller.signal.aborted) {
      waiter.cancel();
      return { kind: 'late' };
    }
    await waiter.wait(Math.min(LOOK_AGAIN, msLeft + 1, left));
    if (guard.open) return { kind: 'alone' };
  }
}

/** What was stored since the value that is to be replaced. */
function newer(
  engine: Engine,
  found: Found | undefined,
  old: FoundEntry | undefined,
): FoundEntry | undefined {
  if (found?.kind !== 'entry' || pastTtl(found, engine.now()) >= 0) return undefined;
  return old === undefined || found.madeAt > old.madeAt ? found : undefined;
}

function holdLease(
  engine: Engine,
  room: Room,
  key: string,
  owner: string,
  fence: number,
): Lead & { kind: 'leading' } {
  const { guard } = engine;
  const { lease } = engine.settings;
  const storageKey = engine.storageKey(room, key);
  const renewal = setInterval(() => {
    guard
      ?.run('renew', (store) => store.renew(storageKey, owner, lease))
      .then((ours) => {
        if (!ours) clearInterval(renewal);
      })
      .catch((error: unknown) => engine.suffered('renew', error));
  }, lease / 3);
  renewal.unref();
  const stop = (): void => clearInterval(renewal);
  const announce = (): void => announceFilled(engine, room, key);
  return {
    kind: 'leading',
    fence,
    stop,
    async fill(entry) {
      stop();
      if (guard === null) return 'unknown';
      try {
        const { stored, awaited } = await guard.run('fill', (store) => store.fill(entry, owner));
        if (awaited) announce();
        return stored ? 'stored' : 'refused';
      } catch (error) {
        engine.suffered('fill', error);
        return 'unknown';
      }
    },
    async release() {
      stop();
      if (guard === null || guard.open) return;
      try {
        const { awaited } = await guard.run('release', (store) => store.release(storageKey, owner));
        if (awaited) announce();
      } catch (error) {
        engine.suffered('release', error);
      }
    },
  };
}

/** Wakes those who wait for a load of the key, here and elsewhere. */
export function announceFilled(engine: Engine, room: Room, key: string): void {
  engine.waiters.wake(`${room.path}::${key}`);
  void engine.peers.tell({ type: 'filled', cache: engine.prefix, room: room.path, key });
}
