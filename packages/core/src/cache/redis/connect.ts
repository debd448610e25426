import { type Milliseconds, startTimer } from '../../clock/index.ts';
import type { Bus } from '../api/bus.ts';
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

/** A connection to Redis for a cache: pass `store` and `bus` to `createCache`. */
export interface RedisTier {
  readonly store: SharedStore;
  readonly bus: Bus;
  /** Whether Redis is connected now. */
  readonly ready: boolean;
  /** Whether the server takes writes, as of the last one; sends nothing. */
  readonly condition: RedisCondition;
  /**
   * Tries a write to find out what the server can be used for now. Never rejects.
   *
   * @param deadline - milliseconds (default 100)
   */
  check(deadline?: Milliseconds): Promise<RedisCondition>;
  /**
   * Waits until the server has responded and its bus is connected. Never rejects.
   *
   * @param ms - how long to wait at most, in milliseconds
   * @returns whether that happened in time
   */
  whenReady(ms: Milliseconds): Promise<boolean>;
  /**
   * Returns the server's `INFO` text, for monitoring. For a cluster, the numbers of its masters are added up.
   *
   * @param section - one section, such as `memory` (default: those that Redis sends by default)
   * @param deadline - milliseconds (default 100)
   * @throws {CacheTimeoutError} after the deadline
   * @throws {CacheUnreachableError} at once while there is no connection
   * @see https://redis.io/docs/latest/commands/info/
   */
  info(section?: string, deadline?: Milliseconds): Promise<string>;
  /** Closes the connection. Caches that still use it continue without a shared tier; close them first. */
  close(): Promise<void>;
}

/**
 * Connects to Redis (6 or later, or Valkey) and reconnects whenever the connection is lost.
 *
 * - `redis://127.0.0.1:6379`: one server (`rediss:` with TLS);
 * - `redis+sentinel://10.0.0.1:26379,10.0.0.2:26379/mymaster`: the master that Sentinel names;
 * - `redis+cluster://10.0.0.1:6379,10.0.0.2:6379`: a cluster, of which these are some nodes.
 *
 * @param url - as above; user, password and database as in any Redis URL
 * @param options - key prefix and times to connect, in milliseconds
 * @returns the store and the bus, at once: it connects in the background
 * @throws {CacheOptionError} if the URL is none of these
 * @example
 * const redis = createRedisStore('redis://127.0.0.1:6379', { prefix: 'lab:hono-lab' });
 * const cache = createCache({ store: redis.store, bus: redis.bus });
 */
export function createRedisStore(url: string, options: RedisConnectionOptions = {}): RedisTier {
  return openTier(topologyFromUrl(url, options.connectTimeout ?? 1000), options);
}

/**
 * As {@link createRedisStore}, but waits until the server has responded. For tests and scripts: a service should
 * start without Redis rather than not at all.
 *
 * @param url - as for {@link createRedisStore}
 * @param options - as for {@link createRedisStore}
 * @returns the store and the bus, connected
 * @throws {CacheOptionError} if the URL is not a Redis URL
 * @throws {CacheUnreachableError} if the server does not respond within `connectTimeout`
 * @example
 * const redis = await connectRedis('redis://127.0.0.1:6379', { connectTimeout: 2000 });
 */
export async function connectRedis(url: string, options: RedisConnectionOptions = {}): Promise<RedisTier> {
  const tier = createRedisStore(url, options);
  const wait = options.connectTimeout ?? 1000;
  if (await tier.whenReady(wait)) return tier;
  await tier.close();
  throw new CacheUnreachableError(`Redis did not respond within ${wait} ms.`);
}

/** Opens a tier on the masters that a topology finds. */
export function openTier(topology: Topology, options: RedisConnectionOptions): RedisTier {
  const connection = new RedisConnection(topology, options);
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

/** Ready means that the bus is connected too, so a cache created then starts with both. */
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
