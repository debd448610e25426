import type { Keyv } from 'keyv';
import type { Bus } from '../api/bus.ts';
import { CacheOptionError } from '../errors/errors.ts';
import { keyvTier } from '../redis/keyv-tier.ts';
import { hasMethods } from '../store/has-methods.ts';
import { KeyvStore } from '../store/keyv-store.ts';
import type { SharedStore } from '../store/shared-store.ts';

/** The shared tier that a cache was given, and the bus that comes with it. */
export interface ChosenStore {
  readonly store: SharedStore;
  readonly bus: Bus | null;
  release(): void;
}

const wrapped = new WeakMap<Keyv, KeyvStore>();

const storeMethods = [
  'read',
  'write',
  'remove',
  'compareAndSet',
  'move',
  'acquire',
  'renew',
  'release',
  'fill',
  'ensure',
  'raise',
  'raiseIf',
  'scan',
  'probe',
  'isOutage',
  'close',
] as const satisfies readonly (keyof SharedStore)[];

/** What every version of Keyv has. */
const keyvMethods = ['get', 'set', 'delete', 'has', 'clear', 'on'] as const satisfies readonly (keyof Keyv)[];

/**
 * A Keyv on Redis gets all that Redis can do; any other one what Keyv can. Stores are recognised by their
 * methods: an app may have another copy of the package than the engine, of which `instanceof` knows nothing.
 *
 * @throws CacheOptionError for what is neither.
 */
export function chooseStore(given: SharedStore | Keyv | undefined): ChosenStore | null {
  if (given === undefined) return null;
  if (isStore(given)) return { store: given, bus: null, release: () => undefined };
  if (!hasMethods(given, keyvMethods)) {
    throw new CacheOptionError('store', given, 'a store of createRedisStore, a SharedStore or a Keyv');
  }
  const redis = keyvTier(given);
  if (redis !== null) return { store: redis.tier.store, bus: redis.tier.bus, release: redis.release };
  const store = wrapped.get(given) ?? new KeyvStore(given, 'lab');
  wrapped.set(given, store);
  return { store, bus: null, release: () => undefined };
}

function isStore(given: SharedStore | Keyv): given is SharedStore {
  return hasMethods(given, storeMethods);
}
