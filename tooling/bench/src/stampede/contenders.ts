import { nodeRedis, type PeerCache, peerNamed, peers } from '../peers/index.ts';
import type { RedisUrl } from '../process/redis-url.ts';

const unprotected = 'unprotected';

export const stampedeContenders: readonly string[] = [unprotected, ...peers.map((peer) => peer.name)];

/** A peer over Redis, or cache-aside as the textbooks have it: get, load, set. */
export function stampedeContender(name: string, endpoint: RedisUrl): Pick<PeerCache, 'getOrSet' | 'ready'> {
  if (name !== unprotected) return peerNamed(name).shared(endpoint, { patient: true });
  const client = nodeRedis(endpoint);
  const connected = client.connect();
  return {
    async getOrSet(key, load) {
      await connected;
      const text = await client.get(key);
      if (text !== null) return JSON.parse(text);
      const value = await load();
      await client.set(key, JSON.stringify(value));
      return value;
    },
  };
}
