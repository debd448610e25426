import { freePort, type RedisServer, startRedis } from '@lab/servers';
import { until } from './until.ts';

/** A cluster of three masters that a test owns; the first has a replica. */
export interface RedisCluster {
  /** `redis+cluster:` with two of the masters. */
  readonly url: string;
  readonly masters: readonly [RedisServer, RedisServer, RedisServer];
  readonly replica: RedisServer;
  /** The master that serves a key now. */
  masterOf(key: string): RedisServer;
  /** Resolves when the replica has taken its dead master's place. */
  failedOver(): Promise<void>;
  /** Gives one slot with all its keys to another master, as a reshard does. */
  moveSlot(slot: number, from: RedisServer, to: RedisServer): void;
  stop(): Promise<void>;
}

const NODE_TIMEOUT = '1000';
const RANGES = [
  [0, 5460],
  [5461, 10_922],
  [10_923, 16_383],
] as const;

/** Starts a cluster on free ports. Nodes suspect each other after 500 ms, so that a failover takes about a second. */
export async function startCluster(): Promise<RedisCluster> {
  const buses: number[] = [];
  const start = async (): Promise<RedisServer> => {
    const bus = await freePort();
    const server = await startRedis([
      ...['--cluster-enabled', 'yes', '--cluster-node-timeout', NODE_TIMEOUT, '--cluster-port', String(bus)],
      ...['--cluster-replica-validity-factor', '0', '--repl-diskless-sync-delay', '0'],
    ]);
    buses.push(bus);
    return server;
  };
  const [first, second, third, replica] = [await start(), await start(), await start(), await start()];
  const masters = [first, second, third] as const;
  const all = [...masters, replica];
  all.forEach((server, i) => {
    server.cli('cluster', 'set-config-epoch', String(i + 1));
    if (i > 0) first.cli('cluster', 'meet', '127.0.0.1', String(server.port), String(buses[i]));
  });
  masters.forEach((server, i) => {
    server.cli('cluster', 'addslotsrange', ...(RANGES[i] ?? []).map(String));
  });
  const firstId = first.cli('cluster', 'myid');
  const allWell = async () => (await Promise.all(all.map(isWell))).every(Boolean);
  await until(async () => (await replica.ask('cluster', 'nodes')).includes(firstId) && (await allWell()));
  replica.cli('cluster', 'replicate', firstId);
  await until(
    async () =>
      (await allWell()) && (await replica.ask('info', 'replication')).includes('master_link_status:up'),
  );
  return {
    url: `redis+cluster://127.0.0.1:${first.port},127.0.0.1:${second.port}`,
    masters,
    replica,
    masterOf(key) {
      const slot = Number(second.cli('cluster', 'keyslot', key));
      return masters[RANGES.findIndex(([from, to]) => from <= slot && slot <= to)] ?? first;
    },
    failedOver: () =>
      until(async () => {
        const role = await replica.ask('role');
        return role.startsWith('master') && (await isWell(replica)) && (await isWell(second));
      }),
    moveSlot(slot, from, to) {
      const [fromId, toId] = [from.cli('cluster', 'myid'), to.cli('cluster', 'myid')];
      to.cli('cluster', 'setslot', String(slot), 'importing', fromId);
      from.cli('cluster', 'setslot', String(slot), 'migrating', toId);
      const keys = from.cli('cluster', 'getkeysinslot', String(slot), '1000').split('\n').filter(Boolean);
      if (keys.length > 0)
        from.cli('migrate', '127.0.0.1', String(to.port), '', '0', '5000', 'keys', ...keys);
      for (const server of [to, from]) server.cli('cluster', 'setslot', String(slot), 'node', toId);
    },
    async stop() {
      await Promise.all(all.map((server) => server.stop()));
    },
  };
}

async function isWell(server: RedisServer): Promise<boolean> {
  const info = await server.ask('cluster', 'info');
  return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:4');
}
