import { Keyv } from 'keyv';
import type { Bus } from '../bus.ts';
import { keyvTier } from '../redis/keyv-tier.ts';
import { KeyvStore } from './keyv-store.ts';
import type { SharedStore } from './store.ts';

/** The shared tier that a cache was given, and the bus that comes with it. */
export interface ChosenStore {
  readonly store: SharedStore;
  readonly bus: Bus | null;
  release(): void;
}

const wrapped = new WeakMap<Keyv, KeyvStore>();

/** A Keyv on Redis gets all that Redis can do; any other one what Keyv can. */
export function chooseStore(given: SharedStore | Keyv | undefined): ChosenStore | null {
  if (given === undefined) return null;
  if (!(given instanceof Keyv)) return { store: given, bus: null, release: () => undefined };
  const redis = keyvTier(given);
  if (redis !== null) return { store: redis.tier.store, bus: redis.tier.bus, release: redis.release };
  const store = wrapped.get(given) ?? new KeyvStore(given, 'lab');
  wrapped.set(given, store);
  return { store, bus: null, release: () => undefined };
}
