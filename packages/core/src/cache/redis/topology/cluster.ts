import type { RedisClientOptions } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/index.ts';
import { CacheUnreachableError } from '../../errors/errors.ts';
import { withDeadline } from '../../store/deadline.ts';
import { redisClient } from './client.ts';
import { SLOTS } from './hash-slot.ts';
import type { HostPort, Master, Topology } from './topology.ts';

/** How the masters of a cluster are found. */
export interface ClusterOptions {
  /** Some of its nodes; the rest is learned from them. */
  readonly seeds: readonly RedisClientOptions[];
  /** Credentials and TLS of every node. */
  readonly server: RedisClientOptions;
  /** Where an announced `host:port` is reached from here, where that is elsewhere (NAT, containers). */
  readonly map?: (address: string) => HostPort | undefined;
  /** How long one node may take to respond. */
  readonly timeout: Milliseconds;
}

interface SlotRange {
  readonly from: number;
  readonly to: number;
  readonly master: HostPort;
}

/**
 * Queries the nodes in turn for who serves which slots. A cluster with unserved slots counts as down.
 *
 * @see https://redis.io/docs/latest/commands/cluster-slots/
 */
export function clusterTopology({ seeds, server, map, timeout }: ClusterOptions): Topology {
  const at = ({ host, port }: HostPort): RedisClientOptions =>
    ({ ...server, socket: { ...server.socket, host, port } }) as RedisClientOptions;
  const ask = async (seed: RedisClientOptions): Promise<readonly SlotRange[]> => {
    const client = redisClient().createClient({
      ...server,
      ...seed,
      RESP: 3,
      disableClientInfo: true,
      maintNotifications: 'disabled',
      socket: { ...server.socket, ...seed.socket, connectTimeout: timeout, reconnectStrategy: false },
    } as RedisClientOptions);
    client.on('error', () => undefined);
    try {
      return await withDeadline(
        client.connect().then(() => client.clusterSlots()),
        timeout,
        'Asking a node of the cluster',
      );
    } finally {
      if (client.isOpen) client.destroy();
    }
  };
  return {
    sharded: true,
    async locate(known) {
      const failures: unknown[] = [];
      const questions = [
        ...known.map(({ client, address }) => ({
          host: address.slice(0, address.lastIndexOf(':')),
          answer: () => withDeadline(client.clusterSlots(), timeout, 'CLUSTER SLOTS'),
        })),
        ...shuffled(seeds).map((seed) => ({ host: hostOf(seed), answer: () => ask(seed) })),
      ];
      for (const { host, answer } of questions) {
        try {
          return mastersOf(await answer(), host, (master) => at(map?.(addressOf(master)) ?? master));
        } catch (error) {
          failures.push(error);
        }
      }
      throw new CacheUnreachableError('No node of the cluster knows who serves all slots.', {
        cause: new AggregateError(failures),
      });
    },
  };
}

function mastersOf(
  ranges: readonly SlotRange[],
  asked: string,
  reach: (master: HostPort) => RedisClientOptions,
): readonly Master[] {
  const served = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (served !== SLOTS) throw new CacheUnreachableError(`The cluster serves ${served} of ${SLOTS} slots.`);
  const slots = new Map<string, { place: HostPort; ranges: (readonly [number, number])[] }>();
  for (const { from, to, master } of ranges) {
    // A node that does not know its own address means the one that we reached it at.
    const place = { host: master.host === '' ? asked : master.host, port: master.port };
    const known = slots.get(addressOf(place)) ?? { place, ranges: [] };
    known.ranges.push([from, to]);
    slots.set(addressOf(place), known);
  }
  return Array.from(slots, ([address, known]) => ({
    address,
    options: reach(known.place),
    slots: known.ranges,
  }));
}

function addressOf({ host, port }: HostPort): string {
  return `${host}:${port}`;
}

function hostOf({ url, socket }: RedisClientOptions): string {
  if (url !== undefined) return new URL(url).hostname;
  return (socket as { host?: string } | undefined)?.host ?? 'localhost';
}

function shuffled<T>(all: readonly T[]): readonly T[] {
  const start = Math.floor(Math.random() * all.length);
  return [...all.slice(start), ...all.slice(0, start)];
}
