import type { Bus } from '../cache/index.ts';
import type { Catalogue, CatalogueQuery } from '../catalogue/index.ts';
import { systemClock, VirtualClock } from '../clock/index.ts';
import { ConfigError, type ConfigOptions, IN_MEMORY, readConfig } from '../config/index.ts';
import { createDjangoTrack } from '../django/index.ts';
import { explainFileError } from '../files/index.ts';
import { createFlaskTrack, invalidateProducts } from '../flask/index.ts';
import { createInspector } from '../inspector/index.ts';
import { createMonitor } from '../monitoring/index.ts';
import type { ScryptCost } from '../security/index.ts';
import { createStrategiesLab } from '../simulation/index.ts';
import { startTelemetry } from '../telemetry/index.ts';
import type { TestHooks } from '../test-hooks/index.ts';
import { currentTrace, traceCaches } from '../trace/index.ts';
import { createDelay, createRunLoad, LoadCounter } from '../workloads/index.ts';
import { allCaches, cachesByName, openCaches, withCallers } from './caches.ts';
import { openFileBus } from './file-bus.ts';
import { createHealth } from './health.ts';
import type { Lab } from './lab.ts';
import { createLog, logCacheTroubles } from './log.ts';
import { createMeasurements } from './measurements.ts';
import { openMemcached } from './memcached.ts';
import { createGuide, createTwin } from './neighbours.ts';
import { openLabCatalogue } from './open-lab-catalogue.ts';
import { productEntries } from './product-entries.ts';
import { openRedis, warnOfUnbounded } from './redis.ts';
import type { StoreState } from './store-state.ts';

export interface LabOptions extends Pick<ConfigOptions, 'cwd' | 'env'> {
  readonly name: 'hono-lab' | 'koa-lab';
}

const PORTS: Readonly<Record<LabOptions['name'], number>> = { 'hono-lab': 3000, 'koa-lab': 3001 };

/** Of passwords in a lab for tests: one sign-in of the real cost takes as long as a hundred other cases. */
const TEST_COST: ScryptCost = { ln: 10, r: 8, p: 1 };

/**
 * Reads the configuration and opens everything that an app needs.
 *
 * @throws ConfigError with one line to show, before anything is opened.
 * @example
 * const lab = await createLab({ name: 'hono-lab' });
 * const app = createApp(lab);
 * // at the end
 * await lab.close();
 */
export async function createLab(options: LabOptions): Promise<Lab> {
  const config = readConfig({ ...options, port: PORTS[options.name] });
  const log = createLog(config);
  const virtualClock = config.testHooks ? new VirtualClock() : null;
  const clock = virtualClock ?? systemClock;
  const backend = new LoadCounter();
  const catalogue = await opening(config.database, (file) =>
    openLabCatalogue({
      file,
      clock,
      onQuery: (query) => recordQuery(query, backend),
      onListenerError: (error) => log.error({ err: error }, 'A write could not be told to every cache.'),
    }),
  );
  const redis = await closeOnError(catalogue, () => openRedis(config.redis, config.keyPrefix));
  if (redis?.tier.ready === true) void warnOfUnbounded(redis, config, log);
  if (redis?.tier.ready === false) {
    log.warn(`Redis at ${redis.url} does not answer. The lab goes on without it, and uses it once it does.`);
  }
  const fileBus = await closeOnError(catalogue, () => openInstancesBus(config.database));
  const buses = [redis?.tier.bus, fileBus].filter((bus) => bus !== undefined);
  const memcached = openMemcached(config.memcached, config.keyPrefix);
  const store = redis?.tier.store ?? memcached?.tier.store;
  const caches = openCaches({
    redis: redis !== null,
    store,
    bus: buses,
    clock,
    storeDeadline: config.storeDeadline,
  });
  const called = config.environment === 'production' ? caches : withCallers(caches);
  const telemetry =
    config.otlpEndpoint === null
      ? null
      : await startTelemetry({
          service: options.name,
          endpoint: config.otlpEndpoint,
          caches: cachesByName(caches),
        });
  const monitor = createMonitor({
    caches: { memory: caches.memory, redis: caches.redis, default: caches.default },
    redis: redis?.tier ?? null,
    clock,
    activeTrace: () => telemetry?.activeTrace() ?? {},
    sampleEvery: config.testHooks ? 0 : 5000,
  });
  const stopTracing = traceCaches(cachesByName(caches));
  const stopInvalidating = invalidateProducts(catalogue, caches);
  const run = createRunLoad({ counter: backend, delay: createDelay(config.latencyScale) });
  const django = createDjangoTrack({
    clock,
    catalogue,
    caches,
    run,
    environment: config.environment,
    buses,
    onWarning: (message) => log.warn(message),
    ...(config.testHooks && { cost: TEST_COST }),
  });
  logCacheTroubles(cachesByName(caches), log);

  const strategies = createStrategiesLab();
  const measurements = createMeasurements();
  const hooks = virtualClock && (await openTestHooks(virtualClock));

  /** The one place that mounts the test hooks: a lab for use does not even load their code. */
  async function openTestHooks(clock: VirtualClock): Promise<TestHooks> {
    const { createTestHooks } = await import('../test-hooks/index.ts');
    const all = allCaches(caches);
    return createTestHooks({ clock, backend, monitor, caches, allCaches: all, catalogue, django, buses });
  }

  const close = async () => {
    monitor.stop();
    await telemetry?.close();
    await strategies.close();
    await measurements.close();
    stopTracing();
    stopInvalidating();
    await django.close();
    await Promise.all(allCaches(caches).map((cache) => cache.close()));
    await redis?.tier.close();
    await memcached?.tier.close();
    await fileBus?.close();
    await catalogue.close();
  };
  let closing: Promise<void> | undefined;
  return {
    name: options.name,
    config,
    log,
    clock,
    catalogue,
    caches,
    backend,
    monitor,
    telemetry,
    inspector: createInspector({
      caches: cachesByName(caches),
      reads: ({ namespace, key }) => monitor.readsOf({ namespace: namespace.join(':'), key }),
    }),
    strategies,
    measurements,
    flask: createFlaskTrack({ clock, catalogue, caches: called, run, random: Math.random }),
    django,
    health: createHealth(catalogue, { redis, memcached }),
    twin: createTwin(options.name, config.twinUrl),
    guide: createGuide(config.guideUrl),
    productEntries: (id) => productEntries({ caches: called, django }, id),
    hooks,
    store: (): StoreState => {
      const usable = caches.default.storeState() === 'connected';
      const without = fileBus === undefined ? 'time' : 'file';
      if (redis !== null) {
        const { condition } = redis.tier;
        // What the breaker has given up on is no better for pages than a lost connection.
        const known = condition === 'connected' && !usable ? 'unreachable' : condition;
        return { kind: 'redis', url: redis.url, condition: known, without };
      }
      if (memcached === null) return { kind: 'embedded' };
      return {
        kind: 'memcached',
        url: memcached.url,
        condition: usable ? 'connected' : 'unreachable',
        without,
      };
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
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

/** @throws ConfigError for a file that cannot be used, with what to do. */
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
