import type { Logger } from 'pino';
import type { Bus } from '../cache/index.ts';
import type { Catalogue, CatalogueQuery } from '../catalogue/index.ts';
import type { Clock } from '../clock/index.ts';
import { type Config, ConfigError, IN_MEMORY } from '../config/index.ts';
import { explainFileError } from '../files/index.ts';
import { currentTrace } from '../trace/index.ts';
import { LoadCounter } from '../workloads/index.ts';
import { allCaches, type LabCaches, openCaches } from './caches.ts';
import { openFileBus } from './file-bus.ts';

import { type LabMemcached, openMemcached } from './memcached.ts';
import { openLabCatalogue, withWriteCallers } from './open-lab-catalogue.ts';
import { type LabRedis, openRedis, warnOfUnbounded } from './redis.ts';
import type { StoreState } from './store-state.ts';

/** What a lab has open: the database, the shared store, the buses, and the caches over them. */
export interface Resources {
  /** Counts the queries of the database, and the loads. */
  readonly backend: LoadCounter;
  readonly catalogue: Catalogue;
  readonly redis: LabRedis | null;
  readonly memcached: LabMemcached | null;
  readonly buses: readonly Bus[];
  readonly caches: LabCaches;
  /** The store in use, as pages show it. */
  store(): StoreState;
  close(): Promise<void>;
}

/** @throws ConfigError for a file that cannot be used; nothing stays open then. */
export async function openResources(config: Config, clock: Clock, log: Logger): Promise<Resources> {
  const backend = new LoadCounter();
  const opened = await opening(config.database, (file) =>
    openLabCatalogue({
      file,
      clock,
      onQuery: (query) => recordQuery(query, backend),
      onListenerError: (error) =>
        log.error({ err: error }, 'Some caches could not be invalidated after a write.'),
    }),
  );
  const catalogue = config.environment === 'production' ? opened : withWriteCallers(opened);
  const redis = await closeOnError(catalogue, () => openRedis(config.redis, config.keyPrefix));
  reportRedis(redis, config, log);
  const fileBus = await closeOnError(catalogue, () => openInstancesBus(config.database));
  const buses = [redis?.tier.bus, fileBus].filter((bus) => bus !== undefined);
  const memcached = openMemcached(config.memcached, config.keyPrefix);
  const caches = openCaches({
    redis: redis !== null,
    store: redis?.tier.store ?? memcached?.tier.store,
    bus: buses,
    clock,
    storeDeadline: config.storeDeadline,
  });
  const without = fileBus === undefined ? 'time' : 'file';
  return {
    backend,
    catalogue,
    redis,
    memcached,
    buses,
    caches,
    store: () => storeState({ caches, redis, memcached }, without),
    close: async () => {
      await Promise.all(allCaches(caches).map((cache) => cache.close()));
      await redis?.tier.close();
      await memcached?.tier.close();
      await fileBus?.close();
      await catalogue.close();
    },
  };
}

function reportRedis(redis: LabRedis | null, config: Config, log: Logger): void {
  if (redis === null) return;
  if (redis.tier.ready) void warnOfUnbounded(redis, config, log);
  else
    log.warn(`Redis at ${redis.url} does not answer. The lab goes on without it, and uses it once it does.`);
}

function storeState(
  { caches, redis, memcached }: Pick<Resources, 'caches' | 'redis' | 'memcached'>,
  without: 'time' | 'file',
): StoreState {
  const isUsable = caches.default.storeState() === 'connected';
  if (redis !== null) {
    const { condition } = redis.tier;
    // What the breaker has given up on is no better for pages than a lost connection.
    const known = condition === 'connected' && !isUsable ? 'unreachable' : condition;
    return { kind: 'redis', url: redis.url, condition: known, without };
  }
  if (memcached === null) return { kind: 'embedded' };
  const condition = isUsable ? 'connected' : 'unreachable';
  return { kind: 'memcached', url: memcached.url, condition, without };
}

/**
 * Instances that share a database also notify each other by a file beside it: without Redis that is the only way, and
 * with it the one that works while Redis does not.
 */
async function openInstancesBus(database: string): Promise<Bus | undefined> {
  return database === IN_MEMORY
    ? undefined
    : await opening(`${database.replace(/\.sqlite$/, '')}.bus.sqlite`, openFileBus);
}

async function opening<T>(file: string, open: (file: string) => Promise<T>): Promise<T> {
  try {
    return await open(file);
  } catch (error) {
    const problem = explainFileError(error, file);
    if (problem === undefined) throw error;
    throw new ConfigError('LAB_DB', problem);
  }
}

/** Statements that begin or end a transaction do not count as queries. */
const CONTROL = /^(?:begin|commit|rollback|savepoint|release)\b/i;

function recordQuery(query: CatalogueQuery, backend: LoadCounter): void {
  if (!CONTROL.test(query.sql)) backend.countQuery();
  currentTrace()?.sql(query);
}

async function closeOnError<T>(catalogue: Pick<Catalogue, 'close'>, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await catalogue.close();
    throw error;
  }
}
