import type { RedisClientOptions } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/index.ts';
import { CacheOptionError } from '../../errors/errors.ts';
import { clusterTopology } from './cluster.ts';
import { parseRedisUrl, withoutCredentials } from './redis-url.ts';
import { sentinelTopology } from './sentinel.ts';
import { serverTopology, type Topology } from './topology.ts';

/** Throws a {@link CacheOptionError} for a URL that cannot be used; never repeats a password. */
export function topologyFromUrl(url: string, timeout: Milliseconds): Topology {
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
      return serverTopology({ url });
    case 'sentinel':
      return sentinelTopology({ ...address, timeout });
    case 'cluster': {
      const seeds = address.seeds.map((socket) => ({ socket: { ...address.server.socket, ...socket } }));
      return clusterTopology({ seeds: seeds as RedisClientOptions[], server: address.server, timeout });
    }
  }
}
