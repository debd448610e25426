import type { RedisClientOptions } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/units.ts';
import { CacheOptionError } from '../../errors.ts';
import { parseRedisUrl, withoutCredentials } from '../redis-url.ts';
import { clusterLocator } from './cluster.ts';
import { sentinelLocator } from './sentinel.ts';
import { type Locator, serverLocator } from './topology.ts';

/** Throws a {@link CacheOptionError} for a URL that cannot be used; never repeats a password. */
export function locatorOf(url: string, timeout: Milliseconds): Locator {
  const address = parseRedisUrl(url);
  if (address === null) {
    throw new CacheOptionError(
      'url',
      withoutCredentials(url),
      'a redis:, redis+sentinel: or redis+cluster: address',
    );
  }
  switch (address.kind) {
    case 'server':
      return serverLocator({ url });
    case 'sentinel':
      return sentinelLocator({ ...address, timeout });
    case 'cluster': {
      const seeds = address.seeds.map((socket) => ({ socket: { ...address.server.socket, ...socket } }));
      return clusterLocator({ seeds: seeds as RedisClientOptions[], server: address.server, timeout });
    }
  }
}
