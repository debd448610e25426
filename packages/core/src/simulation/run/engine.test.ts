import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createCache, type GetOrSetOptions } from '../../cache/index.ts';
import { Random } from '../random.ts';
import { DEFAULT_SETUP } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { makeRequests, type Requests } from '../workload/requests.ts';
import { Client } from './client.ts';
import { World } from './world.ts';

/** Requests at whole milliseconds, in which the engine notes when an entry was made. */
function wholeMilliseconds(setup: Setup): Requests {
  const requests = makeRequests(setup);
  return { ...requests, at: requests.at.map(Math.round) };
}

/** What each read was in the simulation: 1 a hit, 0 a load. */
function simulated(setup: Setup): number[] {
  const requests = wholeMilliseconds(setup);
  const world = new World(setup, requests);
  const client = new Client(world, requests.present);
  const hits: number[] = [];
  for (let i = 0; i < requests.count; i += 1) {
    world.advance(requests.at[i] ?? 0);
    const [instance, key] = [requests.instance[i] ?? 0, requests.key[i] ?? 0];
    if (requests.isWrite[i] === 1) client.write(instance, key);
    else {
      client.read(instance, key);
      // A hit takes a little, a load that takes no time nothing.
      hits.push((world.measures.latencies[world.measures.readCount - 1] ?? 0) > 0 ? 1 : 0);
    }
  }
  return hits;
}

/** The same requests through the engine. */
async function real(setup: Setup): Promise<number[]> {
  const requests = wholeMilliseconds(setup);
  let now = 0;
  const cache = createCache({
    clock: { now: () => now },
    memory: { maxEntries: setup.places, maxBytes: Number.MAX_SAFE_INTEGER },
    random: new Random(setup.seed, 'strategy').next,
  });
  onTestFinished(() => cache.close());
  const ttl = setup.ttl * 1000;
  const options: Partial<Record<StrategyName, GetOrSetOptions>> = {
    'ttl-jitter': { jitter: setup.jitter / 100 },
    'stale-while-revalidate': { staleWhileRevalidate: setup.stale * 1000 },
    negative: { negativeTtl: setup.negative_ttl * 1000 },
  };
  const hits: number[] = [];
  for (let i = 0; i < requests.count; i += 1) {
    now = requests.at[i] ?? 0;
    const key = requests.key[i] ?? 0;
    const name = `k${key}`;
    const tags = setup.strategy === 'tags' ? [`t${Math.floor(key / setup.tagged)}`] : [];
    if (requests.isWrite[i] === 1) {
      if (setup.strategy === 'invalidate') await cache.delete(name);
      if (setup.strategy === 'write-through') await cache.set(name, i, { ttl });
      if (setup.strategy === 'tags') await cache.invalidateTags([...tags]);
    } else {
      const value = key >= requests.present ? undefined : i;
      const found = await cache.resolve(name, () => value, { ttl, tags, ...options[setup.strategy] });
      hits.push(found.status === 'miss' ? 0 : 1);
      // What reloads in the background is done before the next request.
      if (found.status === 'stale') await setImmediate();
    }
  }
  return hits;
}

test.each([
  'ttl',
  'ttl-jitter',
  'invalidate',
  'write-through',
  'tags',
  'stale-while-revalidate',
  'negative',
] as const)('%s: the simulation hits where the engine hits, request by request', async (strategy) => {
  const setup: Setup = {
    ...DEFAULT_SETUP,
    strategy,
    requests: 4000,
    rate: 100,
    keys: 300,
    places: 100,
    load: 0,
    ttl: 5,
    stale: 3,
    writes: 5,
    absent: 10,
  };
  const hits = simulated(setup);
  expect(hits).toContain(1);
  expect(await real(setup)).toEqual(hits);
});
