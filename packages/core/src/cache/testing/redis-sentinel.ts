import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RedisServer, startRedis, startSentinelProcess } from '@lab/servers';
import { until } from './until.ts';

/** A master, its replica and a sentinel that a test owns. */
export interface RedisSentinel {
  /** `redis+sentinel:` with a sentinel that does not exist before the one that does. */
  readonly url: string;
  readonly port: number;
  readonly name: string;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  /** Resolves when the replica has been promoted. */
  failedOver(): Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'lab-master';

/**
 * Starts them on free ports. The sentinel suspects the master after a second: what stands still for less, as on a
 * busy machine, must not fail over.
 */
export async function startSentinel(): Promise<RedisSentinel> {
  const quick = ['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '1'];
  const master = await startRedis(quick);
  const replica = await startRedis([...quick, '--replicaof', '127.0.0.1', String(master.port)]);
  const directory = await mkdtemp(join(tmpdir(), 'lab-sentinel-'));
  const file = join(directory, 'sentinel.conf');
  const [port, nobody] = [await freePort(), await freePort()];
  await until(() => replica.cli('info', 'replication').includes('master_link_status:up'));
  await writeFile(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${directory}`,
      `sentinel monitor ${NAME} 127.0.0.1 ${master.port} 1`,
      `sentinel down-after-milliseconds ${NAME} 1000`,
      `sentinel failover-timeout ${NAME} 2000`,
      '',
    ].join('\n'),
  );
  const sentinel = await startSentinelProcess(file, port);
  await until(() =>
    master.cli('-p', String(port), 'sentinel', 'replicas', NAME).includes(String(replica.port)),
  );
  return {
    url: `redis+sentinel://127.0.0.1:${nobody},127.0.0.1:${port}/${NAME}`,
    port,
    name: NAME,
    master,
    replica,
    failedOver: () => until(async () => (await replica.ask('role')).startsWith('master')),
    async stop() {
      await sentinel.stop();
      await Promise.all([master.stop(), replica.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
