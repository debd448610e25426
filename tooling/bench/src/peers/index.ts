import { asyncCacheDedupe } from './async-cache-dedupe.ts';
import { bentocache } from './bentocache.ts';
import { cacheManager } from './cache-manager.ts';
import { cacheable } from './cacheable.ts';
import { cachified } from './cachified.ts';
import { ours } from './ours.ts';
import type { Peer } from './peer.ts';

export { nodeRedis } from './clients.ts';
export { type Peer, type PeerCache, ttlMs } from './peer.ts';

export const peers: readonly Peer[] = [
  ours,
  bentocache,
  cacheable,
  cachified,
  asyncCacheDedupe,
  cacheManager,
];

/** @throws RangeError for a name that no contender has. */
export function peerNamed(name: string): Peer {
  const peer = peers.find((candidate) => candidate.name === name);
  if (!peer) throw new RangeError(`No contender is called ${name}.`);
  return peer;
}
