import type { RedisClientOptions } from '@keyv/redis';
import { SLOTS } from './hash-slot.ts';
import { type RedisNode, serverAt } from './node.ts';

/** A server's place in the network. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** One master, how it is reached, and which hash slots it serves (first and last of each range). */
export interface Master {
  /** What names it: as the cluster or the sentinel announces it. */
  readonly address: string;
  readonly options: RedisClientOptions;
  readonly slots: readonly (readonly [first: number, last: number])[];
  /** Rejects when the server at this address is not a master, or no longer. */
  verify?(node: RedisNode): Promise<void>;
}

/** Finds the masters that make up the store: one server, whom a sentinel names, or a cluster's. */
export interface Topology {
  /** Whether commands go to the node that serves their key's slot. */
  readonly sharded: boolean;
  /** Rejects while the masters are unknown or incomplete. */
  locate(known: readonly RedisNode[]): Promise<readonly Master[]>;
  /** Calls back whenever the masters may have changed; returns how to stop. */
  watch?(changed: () => void): () => void;
}

export const ALL_SLOTS = [[0, SLOTS - 1]] as const;

/** A server that stays where it is. */
export function serverTopology(options: RedisClientOptions): Topology {
  const master: Master = { address: options.url ?? serverAt(options), options, slots: ALL_SLOTS };
  return { sharded: false, locate: () => Promise.resolve([master]) };
}
