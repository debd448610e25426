import { systemClock, VirtualClock } from '../clock/index.ts';
import { type Config, type ConfigOptions, readConfig } from '../config/index.ts';
import { createDjangoTrack } from '../django/index.ts';
import { createFlaskTrack, invalidateProducts } from '../flask/index.ts';
import { createInspector } from '../inspector/index.ts';
import { createMonitor } from '../monitoring/index.ts';
import type { ScryptCost } from '../security/index.ts';
import { createStrategiesLab } from '../simulation/index.ts';
import { startTelemetry } from '../telemetry/index.ts';
import type { TestHooks, TestHooksOptions } from '../test-hooks/index.ts';
import { traceCaches } from '../trace/index.ts';
import { createDelay, createRunLoad } from '../workloads/index.ts';
import { allCaches, cachesByName, type LabCaches, withCallers } from './caches.ts';
import { createHealth } from './health.ts';
import type { Lab } from './lab.ts';
import { createLog, logCacheTroubles } from './log.ts';
import { createMeasurements } from './measurements.ts';
import { createGuide, createTwin } from './neighbours.ts';
import { listEntries, productEntries } from './product-entries.ts';
import { openResources } from './resources.ts';

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
  const resources = await openResources(config, clock, log);
  const { backend, buses, caches, catalogue, redis, store } = resources;
  const called = config.environment === 'production' ? caches : withCallers(caches);
  const telemetry = await openTelemetry(options.name, config, caches);
  const monitor = createMonitor({
    caches: { memory: caches.memory, redis: caches.redis, default: caches.default },
    redis: redis?.tier ?? null,
    clock,
    activeTrace: () => telemetry?.activeTrace() ?? {},
    sampleEvery: config.testHooks ? 0 : 5000,
  });
  const memoryHits = config.environment !== 'production';
  const stopTracing = traceCaches(cachesByName(caches), { memoryHits });
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
  const [strategies, measurements] = [createStrategiesLab(), createMeasurements()];
  const allOfThem = allCaches(caches);
  const parts = { backend, monitor, caches, allCaches: allOfThem, catalogue, django, buses };
  const hooks = virtualClock && (await openTestHooks({ clock: virtualClock, ...parts }));

  const close = async () => {
    monitor.stop();
    await telemetry?.close();
    await strategies.close();
    await measurements.close();
    stopTracing();
    stopInvalidating();
    await django.close();
    await resources.close();
  };
  let closing: Promise<void> | undefined;
  const shown = { caches: called, catalogue, django };
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
    health: createHealth(catalogue, resources),
    twin: createTwin(options.name, config.twinUrl),
    guide: createGuide(config.guideUrl),
    listEntries: () => listEntries(shown),
    productEntries: (id) => productEntries(shown, id),
    hooks,
    store,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function openTelemetry(service: string, { otlpEndpoint }: Config, caches: LabCaches) {
  if (otlpEndpoint === null) return null;
  return await startTelemetry({ service, endpoint: otlpEndpoint, caches: cachesByName(caches) });
}

/** The one place that mounts the test hooks: a lab for use does not even load their code. */
async function openTestHooks(parts: TestHooksOptions): Promise<TestHooks> {
  const { createTestHooks } = await import('../test-hooks/index.ts');
  return createTestHooks(parts);
}
