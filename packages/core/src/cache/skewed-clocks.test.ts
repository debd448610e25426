import { skipWithoutRedis, startRedis } from '@lab/servers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCache, createRedisStore } from './index.ts';
import { WorkerProcess } from './testing/worker-process.ts';

afterEach(() => void vi.restoreAllMocks());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a clock that is set back keeps nothing longer in memory, and one that is set forward drops nothing', async () => {
  const cache = createCache();
  await cache.set('short', 1, { ttl: 50 });
  await cache.set('long', 1, { ttl: 60_000 });
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now - 3_600_000);
  await expect.poll(() => cache.get('short')).toBeUndefined();
  vi.spyOn(Date, 'now').mockImplementation(() => now + 3_600_000);
  expect(await cache.get('long')).toBe(1);
  await cache.close();
});

test('the store learns how far its server is ahead of it, whatever the wall clock says', async (context) => {
  if (skipWithoutRedis()) context.skip();
  const server = await startRedis();
  const now = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000);
  const tier = createRedisStore(server.url);
  expect(await tier.whenReady(5000)).toBe(true);
  await expect.poll(() => Math.abs(tier.store.ahead ?? 1e9)).toBeLessThan(1000);
  await tier.close();
  await server.stop();
});

describe.skipIf(skipWithoutRedis())('processes whose clocks differ', () => {
  test.each([-3_600_000, -60_000, 60_000, 3_600_000])(
    'by %i ms agree how long an entry lives',
    async (ahead) => {
      const server = await startRedis();
      const [right, skewed] = await Promise.all([WorkerProcess.start(), WorkerProcess.start(ahead)]);
      for (const worker of [right, skewed]) {
        // Without memory every value comes from the shared tier.
        await worker.ask({ do: 'open', url: server.url, prefix: 'skew', memory: false });
      }
      for (const [writer, reader] of [
        [right, skewed],
        [skewed, right],
      ] as const) {
        await writer.ask({ do: 'set', key: 'k', value: 'old', ttl: 30_000 });
        const left = Number(await reader.ask({ do: 'ttl', key: 'k' }));
        expect(left).toBeGreaterThan(10_000);
        expect(left).toBeLessThan(31_000);
        expect(await reader.ask({ do: 'add', key: 'k', value: 'new', ttl: 30_000 })).toBe(false);
        expect(await reader.ask({ do: 'get', key: 'k' })).toBe('old');
        await writer.ask({ do: 'set', key: 'short', value: 1, ttl: 40 });
        await pause(80);
        expect(await reader.ask({ do: 'get', key: 'short' })).toBeNull();
        expect(await reader.ask({ do: 'add', key: 'short', value: 2, ttl: 30_000 })).toBe(true);
      }
      // A clock that is set while the process runs changes nothing.
      await skewed.ask({ do: 'clock', ahead: -ahead });
      expect(await skewed.ask({ do: 'add', key: 'k', value: 'new' })).toBe(false);
      expect(Number(await skewed.ask({ do: 'ttl', key: 'k' }))).toBeLessThan(31_000);
      await Promise.all([right.stop(), skewed.stop()]);
      await server.stop();
    },
    30_000,
  );
});
