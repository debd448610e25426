import { randomUUID } from 'node:crypto';
import type { Milliseconds } from '../../clock/units.ts';
import { timed } from '../../trace/timed.ts';
import { createSlowBackend } from '../../workloads/slow-backend.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { StampedeRun } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { median, quantile } from './statistics.ts';

/** What one load takes, and how many the backend serves at a time: a small database. */
const LOAD_MS: Milliseconds = 100;
const CAPACITY = 10;
const TTL: Milliseconds = 10_000;

/** F17: the same clients at a cold key, once all by themselves and once under the cache's protection. */
export function stampede(context: FlaskContext): Pick<FlaskTrack, 'stampede'> {
  return {
    stampede: async ({ clients, protected: isProtected }) => {
      // One after the other: neither run may slow the other down.
      const runs = {
        unprotected: await runUnprotected(context, clients),
        protected: await runProtected(context, clients),
      };
      const outcomes = Object.entries(runs).map(([key, { loads }]) => ({
        key,
        outcome: { hits: clients - loads, misses: loads, stored: loads },
      }));
      return { clients, selected: isProtected ? 'protected' : 'unprotected', ...runs, outcomes };
    },
  };
}

/** One load at a time per key: the first client loads, the others wait for its result. */
async function runProtected(context: FlaskContext, clients: number): Promise<StampedeRun> {
  const cache = context.caches.default;
  const { load, loads } = countedLoad(context);
  return await onColdKey(context, async (key) => {
    const answers = times(clients, () => timed(() => cache.getOrSet(key, load, { ttl: TTL })));
    return summarize(await Promise.all(answers), loads());
  });
}

/**
 * Look, load, store, each client for itself. All have looked before the first is answered: the worst case,
 * and the same at every visit.
 */
async function runUnprotected(context: FlaskContext, clients: number): Promise<StampedeRun> {
  const cache = context.caches.default;
  const { load, loads } = countedLoad(context);
  return await onColdKey(context, async (key) => {
    const looked = Promise.withResolvers<void>();
    let looking = clients;
    const client = async () => {
      const known = await cache.get(key);
      looking -= 1;
      if (looking === 0) looked.resolve();
      await looked.promise;
      if (known === undefined) await cache.set(key, await load(), { ttl: TTL });
    };
    const answers = times(clients, () => timed(client));
    return summarize(await Promise.all(answers), loads());
  });
}

function countedLoad({ run, clock }: FlaskContext) {
  const backend = createSlowBackend(CAPACITY);
  let ran = 0;
  const load = () => {
    ran += 1;
    return backend(() => run('stampede', LOAD_MS, () => clock.now()));
  };
  return { load, loads: () => ran };
}

/** Gives a key of its own to each run, so that visits at the same time do not meet. */
async function onColdKey<T>({ caches }: FlaskContext, work: (key: string) => Promise<T>): Promise<T> {
  const key = `stampede:${randomUUID()}`;
  try {
    return await work(key);
  } finally {
    await caches.default.delete(key);
  }
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

function summarize(answers: readonly { readonly ms: Milliseconds }[], loads: number): StampedeRun {
  const latencies = answers.map(({ ms }) => ms);
  return {
    loads,
    latencies,
    fastestMs: Math.min(...latencies),
    medianMs: median(latencies),
    p95Ms: quantile(latencies, 0.95),
    slowestMs: Math.max(...latencies),
  };
}
