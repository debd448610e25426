import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '../../clock/index.ts';
import { createSlowBackend } from '../../workloads/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import { STAMPEDE_RUNS, type StampedeLane, type StampedeRun, type StampedeRunName } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { median, quantile } from './statistics.ts';

/** What one load takes, and how many the backend serves at a time: a small database. */
const LOAD_MS: Milliseconds = 100;
const CAPACITY = 10;
// #region f17-ttl
const TTL: Milliseconds = 10_000;
// #endregion f17-ttl
/** The deadline of the shared tier, in which a load in the background gets its lease. */
const LEASE_MS: Milliseconds = 100;
/** Short, so that the entry is stale soon. */
const STALE_AFTER: Milliseconds = 20;

type Cache = FlaskContext['caches']['default'];

/** One client's call; it reports when its own load starts. */
type Client = (cache: Cache, key: string, load: () => Promise<number>) => Promise<unknown>;

/** F17: the same clients at one key, four times: nobody protected, one load for all, and nobody waiting. */
export function stampede(context: FlaskContext): Pick<FlaskTrack, 'stampede'> {
  return {
    stampede: async ({ clients, protected: isProtected }) => {
      // One after the other: no run may slow another down.
      const runs: Record<StampedeRunName, StampedeRun> = {
        unprotected: await send(context, clients, unprotected(clients)),
        protected: await send(context, clients, leased),
        early: await send(context, clients, early, store),
        stale: await send(context, clients, stale, storeStale),
      };
      const outcomes = STAMPEDE_RUNS.map((key) => {
        const misses = Math.min(clients, runs[key].loads);
        return { key, outcome: { hits: clients - misses, misses, stored: misses } };
      });
      return { clients, selected: isProtected ? 'protected' : 'unprotected', ...runs, outcomes };
    },
  };
}

// #region f17-runs
/** Single-flight: the first client loads, the others wait for its result. */
const leased: Client = (cache, key, load) => cache.getOrSet(key, load, { ttl: TTL });

/** XFetch: a hit may start a refresh before the expiry; a large beta makes it likely. */
const early: Client = (cache, key, load) => cache.getOrSet(key, load, { ttl: TTL, beta: 1000 });

/** RFC 5861: the stale value at once, one load in the background. */
const stale: Client = (cache, key, load) =>
  cache.getOrSet(key, load, { ttl: TTL, staleWhileRevalidate: TTL });

/**
 * Look, load, store, each client on its own. All have looked before the first is served: the worst case,
 * and the same at every visit.
 */
function unprotected(clients: number): Client {
  const looked = Promise.withResolvers<void>();
  let looking = clients;
  return async (cache, key, load) => {
    const known = await cache.get(key);
    looking -= 1;
    if (looking === 0) looked.resolve();
    await looked.promise;
    if (known === undefined) await cache.set(key, await load(), { ttl: TTL });
  };
}
// #endregion f17-runs

type Prepare = (cache: Cache, key: string, load: () => Promise<number>) => Promise<unknown>;

const store: Prepare = (cache, key, load) => cache.getOrSet(key, load, { ttl: TTL });

const storeStale: Prepare = async (cache, key, load) => {
  await cache.getOrSet(key, load, { ttl: STALE_AFTER, staleWhileRevalidate: TTL });
  await sleep(STALE_AFTER + 5);
};

/** Sends all clients at once to a key of their own, and notes what each waited for. */
async function send(
  context: FlaskContext,
  clients: number,
  client: Client,
  prepare?: Prepare,
): Promise<StampedeRun> {
  const cache = context.caches.demo.default;
  const key = `stampede:${randomUUID()}`;
  const backend = createSlowBackend(CAPACITY);
  const produce = () => context.run('stampede', LOAD_MS, () => context.clock.now());
  const running: Promise<unknown>[] = [];
  try {
    await prepare?.(cache, key, produce);
    let loads = 0;
    const started = performance.now();
    const since = () => performance.now() - started;
    const lanes = await Promise.all(
      Array.from({ length: clients }, async (): Promise<StampedeLane> => {
        let loadFrom: Milliseconds | null = null;
        const load = () => {
          loads += 1;
          const value = backend(() => {
            loadFrom = since();
            return produce();
          });
          running.push(value);
          return value;
        };
        await client(cache, key, load);
        return { loadFrom, servedAt: since() };
      }),
    );
    // Nobody waits for a background load, and it must not run into the next run. It starts once it has
    // its lease, which takes at most the shared tier's deadline.
    const latest = since() + LEASE_MS;
    while (prepare && running.length === 0 && since() < latest) await sleep(5);
    await Promise.allSettled(running);
    return summarize(lanes, loads);
  } finally {
    await cache.delete(key);
  }
}

function summarize(lanes: readonly StampedeLane[], loads: number): StampedeRun {
  const latencies = lanes.map(({ servedAt }) => servedAt);
  return {
    loads,
    lanes,
    latencies,
    fastestMs: Math.min(...latencies),
    medianMs: median(latencies),
    p95Ms: quantile(latencies, 0.95),
    slowestMs: Math.max(...latencies),
  };
}
