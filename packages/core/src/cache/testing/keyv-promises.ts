import KeyvRedis, { type RedisClientConnectionType } from '@keyv/redis';
import { Keyv } from 'keyv';
import { expect } from 'vitest';
import { createCache } from '../compose/create-cache.ts';

/** What is needed of a client here; its own type has every command of every module. */
interface Client {
  readonly isOpen: boolean;
  destroy(): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/** What two processes get that pass a Keyv on Redis: all that Redis can do, not only what Keyv can. */
export async function keyvPromises(makeClient: () => Client): Promise<void> {
  const clients = [makeClient(), makeClient()];
  const instances = clients.map((client) => {
    client.on('error', () => undefined);
    const redis = new KeyvRedis(client as unknown as RedisClientConnectionType);
    const store = new Keyv({ store: redis, namespace: 'handed-in' });
    return createCache({ store, guard: { deadline: 2000 } });
  });
  const [a, b] = instances;
  if (a === undefined || b === undefined) throw new Error('Two instances were made.');
  try {
    const value = new Map([[1, 'one']]);
    // What is set before the client has connected may not be stored, and the bus' first message makes a read a miss.
    await expect
      .poll(async () => {
        await a.set('k', value, { tags: ['t'] });
        return b.get('k');
      })
      .toEqual(value);
    await a.invalidateTags(['t']);
    await expect.poll(() => b.get('k')).toBeUndefined();
    let loads = 0;
    const load = async (): Promise<number> => {
      loads += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return loads;
    };
    const callers = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? a : b).getOrSet('cold', load));
    expect(new Set(await Promise.all(callers))).toEqual(new Set([1]));
    expect(loads).toBe(1);
    const lock = await a.lock('job');
    expect(await b.lock('job')).toBeNull();
    expect(await lock?.release()).toBe(true);
    await b.setMany([
      ['p:1', 1],
      ['p:2', 2],
    ]);
    expect(await a.deletePattern('p:*')).toBe(2);
    await expect.poll(() => b.get('p:1')).toBeUndefined();
    expect((await Promise.all([a, b, a].map((cache) => cache.incr('n')))).sort()).toEqual([1, 2, 3]);
  } finally {
    for (const cache of instances) await cache.close();
    for (const client of clients) if (client.isOpen) await client.destroy();
  }
}
