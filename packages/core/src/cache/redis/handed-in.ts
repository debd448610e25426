import type { RedisClientOptions, RedisClientType, RedisClusterType, RedisSentinelType } from '@keyv/redis';
import type { Milliseconds } from '../../clock/units.ts';
import { CacheUnreachableError } from '../errors.ts';
import { withDeadline } from '../store/deadline.ts';
import { clusterLocator } from './cluster.ts';
import { type Locator, serverLocator } from './locator.ts';
import { masterAt } from './sentinel.ts';

/** A client of `createClient`, `createCluster` or `createSentinel`, as `KeyvRedis` takes it. */
export type HandedInClient = RedisClientType | RedisClusterType | RedisSentinelType;

/**
 * Finds the servers that a client of its owner's is made for.
 *
 * The cache keeps connections of its own with the client's settings (place, credentials, TLS), and
 * leaves the client itself alone: invalidations need RESP3, and what waits in an offline queue would
 * outlive its deadline.
 */
export function handedInLocator(client: HandedInClient, timeout: Milliseconds): Locator {
  if (isSentinel(client)) return sentinelClientLocator(client, timeout);
  if (isCluster(client)) return clusterClientLocator(client, timeout);
  return serverLocator(client.options as RedisClientOptions);
}

function isSentinel(client: HandedInClient): client is RedisSentinelType {
  return 'getSentinelNode' in client;
}

function isCluster(client: HandedInClient): client is RedisClusterType {
  return 'nodeClient' in client;
}

function clusterClientLocator(client: RedisClusterType, timeout: Milliseconds): Locator {
  const { rootNodes, defaults, nodeAddressMap } = client._options;
  const map =
    typeof nodeAddressMap === 'function'
      ? nodeAddressMap
      : (address: string) =>
          (nodeAddressMap as Record<string, { host: string; port: number }> | undefined)?.[address];
  const server = (defaults ?? {}) as RedisClientOptions;
  return clusterLocator({ seeds: rootNodes as readonly RedisClientOptions[], server, map, timeout });
}

/** The client itself follows the sentinels; its connection to the master tells where that is, and how to sign in. */
function sentinelClientLocator(client: RedisSentinelType, timeout: Milliseconds): Locator {
  let opening: Promise<unknown> = Promise.resolve();
  return {
    sharded: false,
    async locate() {
      if (!client.isOpen) opening = client.connect();
      const asked = opening.then(() =>
        client._execute(false, (master) => Promise.resolve(master.options as RedisClientOptions)),
      );
      const options = await withDeadline(asked, timeout, 'Asking the sentinel client');
      const { host, port } = { ...options.socket } as { host?: string; port?: number };
      if (host === undefined || port === undefined)
        throw new CacheUnreachableError('The sentinels know no master.');
      return [masterAt({ host, port }, options)];
    },
    watch(changed) {
      client.on('topology-change', changed);
      return () => client.off('topology-change', changed);
    },
  };
}
