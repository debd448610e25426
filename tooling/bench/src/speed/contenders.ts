import { peers } from '../peers/index.ts';
import { ourGetMany, parsedMget, rawMget } from './get-many.ts';
import {
  mapHit,
  memoryHit,
  monitoredHit,
  s3FifoHit,
  sampledHit,
  sieveHit,
  taggedMemoryHit,
  unwatchedHit,
} from './memory-hit.ts';
import { rawRedisHit, redisHit } from './redis-hit.ts';
import type { Prepare } from './workload.ts';

/** Everything that can be timed, by the name that the worker process gets. */
export const contenders: ReadonlyMap<string, Prepare> = new Map<string, Prepare>([
  ['memory/map', mapHit],
  ['unwatched/ours', unwatchedHit],
  ['sieve/ours', sieveHit],
  ['s3-fifo/ours', s3FifoHit],
  ['monitored/ours', monitoredHit],
  ['sampled/ours', sampledHit],
  ...peers.map((peer) => [`memory/${peer.name}`, memoryHit(peer)] as const),
  ...peers
    .filter((peer) => peer.hasTags)
    .map((peer) => [`tagged/${peer.name}`, taggedMemoryHit(peer)] as const),
  ['redis/raw', rawRedisHit],
  ...peers.map((peer) => [`redis/${peer.name}`, redisHit(peer)] as const),
  ['many/raw', rawMget],
  ['many/parsed', parsedMget],
  ['many/ours', ourGetMany],
]);
