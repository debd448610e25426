import { startTimer } from '../../clock/timers.ts';
import type { Milliseconds } from '../../clock/units.ts';
import type { Bus } from '../coherence/bus.ts';
import { CacheUnreachableError } from '../errors/errors.ts';
import { escapePart } from '../keys/keys.ts';
import { withDeadline } from '../store/deadline.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { RedisConnection, type RedisConnectionOptions } from './connection.ts';
import { ForeignKeys } from './foreign-keys.ts';
import { sumInfo } from './info.ts';
import { RedisBus } from './redis-bus.ts';
import { RedisStore } from './redis-store.ts';
import { topologyFromUrl } from './topology/from-url.ts';
import type { Topology } from './topology/topology.ts';
import type { RedisCondition } from './write-condition.ts';

/** The connection to Redis as a cache needs it: hand `store` and `bus` to `createCache`. */
export interface RedisTier {
  readonly store: SharedStore;
  readonly bus: Bus;
  /** Whether the connection stands right now. */
  readonly ready: boolean;
  /** What the server can be used for, as the last write found it; asks nobody. */
  readonly condition: RedisCondition;
  /** What the server can be used for now: tries a write. Never rejects. */
  check(deadline?: Milliseconds): Promise<RedisCondition>;
  /** Resolves to whether the server answered, and invalidations are heard, within the time; never rejects. */
  whenReady(ms: Milliseconds): Promise<boolean>;
  /**
   * The server's `INFO` text, for monitoring (of a cluster: its masters' together). Rejects with a
   * {@link CacheTimeoutError} after the deadline (default 100 ms), at once with a
   * {@link CacheUnreachableError} while there is no connection.
   *
   * @see https://redis.io/docs/latest/commands/info/
   */
  info(section?: string, deadline?: Milliseconds): Promise<string>;
  /** Hangs up. Caches that use it go on without it; close them first. */
  close(): Promise<void>;
}

/**
 * Keeps a connection to Redis (6 or later, or Valkey) and goes on trying while it is away.
 *
 * - `redis://127.0.0.1:6379`: one server (`rediss:` with TLS);
 * - `redis+sentinel://10.0.0.1:26379,10.0.0.2:26379/mymaster`: the master that Sentinel names;
 * - `redis+cluster://10.0.0.1:6379,10.0.0.2:6379`: a cluster, of which these are some nodes.
 *
 * Throws a {@link CacheOptionError} for any other address.
 *
 * @example
 * const redis = createRedisStore('redis://127.0.0.1:6379', { prefix: 'lab:hono-lab' });
 * const cache = createCache({ store: redis.store, bus: redis.bus });
 */
export function createRedisStore(url: string, options: RedisConnectionOptions = {}): RedisTier {
  return openTier(topologyFromUrl(url, options.connectTimeout ?? 1000), options);
}

/**
 * As {@link createRedisStore}, once the server answered; a {@link CacheUnreachableError} when it does not
 * within `connectTimeout`. For tests and scripts: a service should rather start without Redis than not at all.
 *
 * @example
 * const redis = await connectRedis('redis://127.0.0.1:6379', { connectTimeout: 2000 });
 */
export async function connectRedis(url: string, options: RedisConnectionOptions = {}): Promise<RedisTier> {
  const tier = createRedisStore(url, options);
  const wait = options.connectTimeout ?? 1000;
  if (await tier.whenReady(wait)) return tier;
  await tier.close();
  throw new CacheUnreachableError(`Redis did not answer within ${wait} ms.`);
}

/** The tier on whatever masters a locator finds. */
export function openTier(locator: Topology, options: RedisConnectionOptions): RedisTier {
  const connection = new RedisConnection(locator, options);
  const prefix = (options.prefix ?? 'lab').split(':').map(escapePart).join(':');
  const foreign = new ForeignKeys();
  const bus = new RedisBus(connection, prefix, foreign);
  const store = new RedisStore(connection, prefix, foreign);
  bus.start();
  connection.start();
  return {
    store,
    bus,
    get ready() {
      return connection.ready;
    },
    get condition() {
      return connection.ready ? store.condition.current : 'unreachable';
    },
    check: (deadline = 100) => store.condition.try(store.tryWrite(), deadline),
    whenReady: (ms) => whenReady(bus, ms),
    info: async (section, deadline = 100) => {
      connection.nodeOf('');
      const asked = connection.nodes.map(({ client }) =>
        section === undefined ? client.info() : client.info(section),
      );
      return sumInfo(await withDeadline(Promise.all(asked), deadline, 'INFO'));
    },
    async close() {
      await bus.close();
      await store.close();
    },
  };
}

/** Ready means that invalidations are heard too: a cache made then starts with both. */
function whenReady(bus: Bus, ms: Milliseconds): Promise<boolean> {
  if (bus.connected) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = startTimer(() => done(false), ms);
    const stop = bus.subscribe({
      message: () => undefined,
      state: (state) => {
        if (state === 'connected') done(true);
      },
    });
    function done(ready: boolean): void {
      timer.cancel();
      stop();
      resolve(ready);
    }
  });
}
