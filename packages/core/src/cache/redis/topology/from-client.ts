import type { RedisClientOptions } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/index.ts';
import { CacheUnreachableError } from '../../errors/errors.ts';
import { withDeadline } from '../../store/deadline.ts';
import { clusterTopology } from './cluster.ts';
import { masterAt } from './sentinel.ts';
import { serverTopology, type Topology } from './topology.ts';

/** What is looked at of a client of `createClient`. Its own type has every command of every module. */
interface ServerClient {
  readonly options?: RedisClientOptions;
}

/** What is looked at of a client of `createCluster`. */
interface ClusterClient {
  nodeClient(node: unknown): unknown;
  readonly _options: {
    readonly rootNodes: readonly RedisClientOptions[];
    readonly defaults?: RedisClientOptions;
    readonly nodeAddressMap?: AddressMap | Readonly<Record<string, { host: string; port: number }>>;
  };
}

type AddressMap = (address: string) => { host: string; port: number } | undefined;

/** What is looked at of a client of `createSentinel`. */
interface SentinelClient {
  getSentinelNode(): unknown;
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  _execute<T>(readonly: boolean, ask: (master: ServerClient) => Promise<T>): Promise<T>;
  on(event: 'topology-change', listener: () => void): unknown;
  off(event: 'topology-change', listener: () => void): unknown;
}

/** A client of `createClient`, `createCluster` or `createSentinel`, as `KeyvRedis` takes it. */
export type GivenClient = ServerClient | ClusterClient | SentinelClient;

/**
 * Finds the servers that a client of its owner's is made for.
 *
 * The cache opens its own connections with the client's settings (place, credentials, TLS), and
 * leaves the client itself alone: invalidations need RESP3, and what waits in an offline queue would
 * outlive its deadline.
 */
export function topologyOfClient(client: GivenClient, timeout: Milliseconds): Topology {
  if (isSentinel(client)) return sentinelClientTopology(client, timeout);
  if (isCluster(client)) return clusterClientTopology(client, timeout);
  return serverTopology(client.options ?? {});
}

function isSentinel(client: GivenClient): client is SentinelClient {
  return 'getSentinelNode' in client;
}

function isCluster(client: GivenClient): client is ClusterClient {
  return 'nodeClient' in client;
}

function clusterClientTopology(client: ClusterClient, timeout: Milliseconds): Topology {
  const { rootNodes, defaults, nodeAddressMap } = client._options;
  const map =
    typeof nodeAddressMap === 'function'
      ? nodeAddressMap
      : (address: string) =>
          (nodeAddressMap as Record<string, { host: string; port: number }> | undefined)?.[address];
  return clusterTopology({ seeds: rootNodes, server: defaults ?? {}, map, timeout });
}

/** The client itself follows the sentinels; its connection to the master has the address and the credentials. */
function sentinelClientTopology(client: SentinelClient, timeout: Milliseconds): Topology {
  let opening: Promise<unknown> = Promise.resolve();
  return {
    sharded: false,
    async locate() {
      if (!client.isOpen) opening = client.connect();
      const asked = opening.then(() =>
        client._execute(false, (master) => Promise.resolve(master.options ?? {})),
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
