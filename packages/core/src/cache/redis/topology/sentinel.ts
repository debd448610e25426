import type { RedisClientOptions } from '@keyv/redis';
import type { Milliseconds } from '../../../clock/index.ts';
import { CacheUnreachableError } from '../../errors/errors.ts';
import { withDeadline } from '../../store/deadline.ts';
import { redisClient } from './client.ts';
import type { RedisNode } from './node.ts';
import { ALL_SLOTS, type HostPort, type Master, type Topology } from './topology.ts';

/** How a master is found that Sentinel watches over. */
export interface SentinelOptions {
  /** The name of the master, as in `sentinel monitor <name> ...`. */
  readonly name: string;
  readonly sentinels: readonly HostPort[];
  /** Credentials and TLS of the master; its place comes from the sentinels. */
  readonly server: RedisClientOptions;
  /** How long one sentinel may take to respond. */
  readonly timeout: Milliseconds;
}

type Client = ReturnType<ReturnType<typeof redisClient>['createClient']>;

/** Pause before another sentinel is listened to, when the last one hung up. */
const WATCH_PAUSE: Milliseconds = 1000;

/**
 * Queries the sentinels in turn for the master's address, and subscribes to one for `+switch-master`: a master
 * that hangs keeps its connections open, so we cannot rely on losing ours.
 *
 * @see https://redis.io/docs/latest/develop/reference/sentinel-clients/
 */
export function sentinelTopology(options: SentinelOptions): Topology {
  const { name, timeout } = options;
  // The one that responded last is tried first.
  let sentinels = [...options.sentinels];
  const firstToAnswer = async <T>(ask: (client: Client) => Promise<T>): Promise<T> => {
    const failures: unknown[] = [];
    for (const sentinel of sentinels) {
      const client = redisClient().createClient({
        disableClientInfo: true,
        socket: { ...sentinel, connectTimeout: timeout, reconnectStrategy: false },
      });
      client.on('error', () => undefined);
      try {
        const answer = await withDeadline(
          client.connect().then(() => ask(client as Client)),
          timeout,
          'Asking a sentinel',
        );
        sentinels = [sentinel, ...sentinels.filter((other) => other !== sentinel)];
        return answer;
      } catch (error) {
        if (client.isOpen) client.destroy();
        failures.push(error);
      }
    }
    throw new CacheUnreachableError(`No sentinel knows where ${name} is.`, {
      cause: new AggregateError(failures),
    });
  };
  return {
    sharded: false,
    async locate() {
      return [
        await firstToAnswer(async (client) => {
          const answer = await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name]);
          client.destroy();
          if (!Array.isArray(answer)) throw new Error(`This sentinel watches over no ${name}.`);
          return masterAt({ host: String(answer[0]), port: Number(answer[1]) }, options.server);
        }),
      ];
    },
    watch(changed) {
      let listening: Client | undefined;
      let timer: NodeJS.Timeout | undefined;
      let stopped = false;
      const again = (): void => {
        if (stopped || timer !== undefined) return;
        timer = setTimeout(() => {
          timer = undefined;
          // What it said meanwhile was said to nobody.
          listen().then(changed, again);
        }, WATCH_PAUSE);
        timer.unref();
      };
      const listen = async (): Promise<void> => {
        const client = await firstToAnswer(async (candidate) => {
          await candidate.subscribe('+switch-master', (message) => {
            if (message.startsWith(`${name} `)) changed();
          });
          return candidate;
        });
        listening = client;
        client.on('error', again);
        client.on('end', again);
        if (stopped) client.destroy();
      };
      listen().catch(again);
      return () => {
        stopped = true;
        clearTimeout(timer);
        if (listening?.isOpen === true) listening.destroy();
      };
    },
  };
}

/** A place that is said to be a master's; whether it is one, it must say itself. */
export function masterAt({ host, port }: HostPort, server: RedisClientOptions): Master {
  const address = `${host}:${port}`;
  return {
    address,
    options: { ...server, socket: { ...server.socket, host, port } } as RedisClientOptions,
    slots: ALL_SLOTS,
    async verify(node: RedisNode) {
      const [role] = (await node.client.sendCommand(['ROLE'])) as unknown as [unknown];
      if (String(role) !== 'master') throw new CacheUnreachableError(`${address} is no master (yet).`);
    },
  };
}
