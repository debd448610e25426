import type KeyvRedis from '@keyv/redis';
import type { Keyv } from 'keyv';
import { hasMethods } from '../store/has-methods.ts';
import { openTier, type RedisTier } from './connect.ts';
import { type GivenClient, topologyOfClient } from './topology/from-client.ts';

interface SharedTier {
  readonly tier: RedisTier;
  users: number;
}

const tiers = new WeakMap<Keyv, SharedTier>();

/**
 * The Redis tier of a Keyv with `@keyv/redis`, whichever client that has: `createClient`,
 * `createSentinel` or `createCluster`. `null` for every other Keyv.
 *
 * Keys start with the Keyv's namespace. Caches of one Keyv share the tier; the last to let go closes it.
 */
export function keyvTier(keyv: Keyv): { readonly tier: RedisTier; release(): void } | null {
  const adapter: unknown = keyv.store;
  if (!isKeyvRedis(adapter)) return null;
  const timeout = adapter.connectionTimeout ?? 1000;
  const client: unknown = adapter.client;
  const shared = tiers.get(keyv) ?? {
    tier: openTier(topologyOfClient(client as GivenClient, timeout), {
      connectTimeout: timeout,
      prefix: keyv.namespace ?? 'lab',
    }),
    users: 0,
  };
  tiers.set(keyv, shared);
  shared.users += 1;
  return {
    tier: shared.tier,
    release() {
      shared.users -= 1;
      if (shared.users > 0) return;
      tiers.delete(keyv);
      void shared.tier.close();
    },
  };
}

/** By its methods, since the app may have another copy of the package: its own, and those of a client of Redis. */
function isKeyvRedis(adapter: unknown): adapter is Pick<KeyvRedis<unknown>, 'client' | 'connectionTimeout'> {
  if (!hasMethods(adapter, ['getClient', 'createKeyPrefix'])) return false;
  return hasMethods((adapter as KeyvRedis<unknown>).client, ['connect', 'mGet']);
}
