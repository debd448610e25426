import type { RedisUrl } from '../process/redis-url.ts';

export const peerNames = [
  'ours',
  'bentocache',
  'cacheable',
  'cachified',
  'async-cache-dedupe',
  'cache-manager',
] as const;

export type PeerName = (typeof peerNames)[number];

export type Load = () => Promise<unknown>;

/** TTL of everything that the benchmarks store: longer than any run. */
export const ttlMs = 600_000;

/** One cache, spoken to in words that every peer has. What a peer has not is absent, never imitated. */
export interface PeerCache {
  getOrSet(key: string, load: Load, tags?: readonly string[]): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  invalidateTag?: (tag: string) => Promise<unknown>;
  /** Empties this cache's namespace. */
  clear?: () => Promise<unknown>;
  /** A function of one object argument, whose calls are remembered. */
  memoize?: (fn: (argument: object) => Promise<unknown>) => (argument: object) => Promise<unknown>;
  /** Waits for the connection, where operations do not do so themselves. */
  ready?: () => Promise<unknown>;
  close(): Promise<unknown>;
}

export interface SharedOptions {
  readonly namespace?: string;
  /** With the peer's in-process tier before Redis, where it has one. Default `true`. */
  readonly memoryTier?: boolean;
  /** For races: a deadline of the peer's own is set so high that a busy machine is no outage. Default `false`. */
  readonly patient?: boolean;
  /** With the peer's tags, where they have to be switched on. Default `false`. */
  readonly tags?: boolean;
}

/** A contender: how its documentation says to set it up. */
export interface Peer {
  readonly name: PeerName;
  readonly hasNamespaces: boolean;
  readonly hasTags: boolean;
  /** In this process only, bounded by `entries` where the peer has bounds. */
  inMemory(entries: number, options?: Pick<SharedOptions, 'tags'>): PeerCache;
  /** Over Redis, with the clients' own defaults for timeouts and reconnection. */
  shared(endpoint: RedisUrl, options?: SharedOptions): PeerCache;
}
