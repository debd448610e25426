import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { BadParameter } from '../http/errors.ts';
import { formatServerTiming } from '../http/server-timing.ts';
import { LIMITS } from '../limits/index.ts';
import { traced } from '../trace/scope.ts';
import { createLab } from './create-lab.ts';
import { openRedis } from './redis.ts';
import { createTestLab, type TestLab } from './testing/test-lab.ts';

describe('createLab', () => {
  it('stops at a bad configuration before anything is opened', async () => {
    await expect(createLab({ name: 'koa-lab', env: { PORT: 'x' } })).rejects.toThrow(ConfigError);
  });

  it('has the ports of the apps and no hooks by default', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-create-'));
    const env = { REDIS_URL: 'off', LOG_LEVEL: 'silent' };
    const labs = await Promise.all(
      (['hono-lab', 'koa-lab'] as const).map((name) => createLab({ name, env, cwd: folder })),
    );
    expect(labs.map(({ config, hooks }) => [config.port, hooks])).toEqual([
      [3000, null],
      [3001, null],
    ]);
    await Promise.all(labs.map((lab) => lab.close()));
    rmSync(folder, { recursive: true });
  });
});

describe('a lab on the embedded store', () => {
  let lab: TestLab;
  beforeEach(async () => {
    lab = await createTestLab();
  });
  afterEach(() => lab.close());

  it('says so, and is ready', async () => {
    expect(lab.store()).toEqual({ kind: 'embedded' });
    expect(lab.caches.redis).toBeNull();
    expect(lab.health.live()).toEqual({ status: 'ok' });
    expect(await lab.health.ready()).toEqual({ status: 'ready', database: 'ok', store: 'embedded' });
  });

  it('is not ready once its database is closed', async () => {
    await lab.catalogue.close();
    expect(await lab.health.ready()).toMatchObject({ status: 'not ready', database: 'unreachable' });
  });

  it('bounds what each cache holds in memory, by entries and by bytes', async () => {
    for (const cache of [lab.caches.memory, lab.caches.default, lab.caches.demo.memory]) {
      const few = Array.from({ length: LIMITS.memoryEntries + 500 }, (_, i) => [`few:${i}`, i] as const);
      await cache.setMany(few);
      expect(cache.stats().memory.entries).toBe(LIMITS.memoryEntries);
      const large = 'x'.repeat(LIMITS.memoryBytes / 20);
      for (let i = 0; i < 30; i += 1) await cache.set(`large:${i}`, large);
      expect(cache.stats().memory.bytes).toBeLessThanOrEqual(LIMITS.memoryBytes);
    }
  });

  it('closes everything once, however often it is closed', async () => {
    const close = vi.spyOn(lab.catalogue, 'close');
    await Promise.all([lab.close(), lab.close()]);
    await lab.close();
    expect(close).toHaveBeenCalledTimes(1);
    await expect(lab.caches.default.get('k')).rejects.toMatchObject({ code: 'ERR_CACHE_CLOSED' });
  });

  it('traces the calls of a request of caches, database and workloads', async () => {
    await traced(async (trace) => {
      await lab.flask.product(1, { cache: true });
      expect(Object.keys(trace.timings())).toEqual(['cache', 'db', 'load']);
      expect(trace.entries.map(({ kind }) => kind)).toContain('sql');
      const metrics = Object.entries(trace.timings()).map(([name, dur]) => ({ name, dur }));
      expect(formatServerTiming(metrics)).toMatch(/^cache;dur=[\d.]+, db;dur=[\d.]+, load;dur=[\d.]+$/);
    });
    await traced(async (trace) => {
      await lab.flask.product(1, { cache: true });
      expect(Object.keys(trace.timings())).toEqual(['cache']);
    });
  });

  it('counts queries, but not how transactions begin and end', async () => {
    await lab.catalogue.update(1, { name: 'Tea' });
    expect(lab.hooks.backend().queries).toBe(1);
  });

  describe('test hooks', () => {
    it('move the clock, and back', async () => {
      const before = lab.clock.now();
      expect(lab.hooks.advanceClock({ ms: 3_600_000 }).now).toBeGreaterThanOrEqual(before + 3_600_000);
      await lab.hooks.reset();
      expect(lab.clock.now()).toBeLessThan(before + 3_600_000);
    });

    it('empty the caches, also of what was stored in the future', async () => {
      lab.hooks.advanceClock({ ms: 3_600_000 });
      await lab.flask.weather({ city: 'Oslo', cached: true });
      await lab.hooks.reset();
      expect(lab.hooks.backend().loads.weather).toBe(0);
      expect((await lab.flask.weather({ city: 'Oslo', cached: true })).view.source).toBe('live');
    });

    it('make the next loads of a name fail, until a reset', async () => {
      lab.hooks.fail({ load: 'data', times: 2 });
      await expect(lab.flask.data()).rejects.toThrow('"data"');
      await lab.hooks.reset();
      await expect(lab.flask.data()).resolves.toMatchObject({ items: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    });

    it.each([
      ['ms', { ms: '1' }],
      ['ms', { ms: -1 }],
      ['ms', {}],
      ['body', null],
      ['body', 'x'],
    ])('refuse a bad %s', (field, body) => {
      expect(() => lab.hooks.advanceClock(body)).toThrow(expect.objectContaining({ status: 400, field }));
    });

    it('refuse loads that do not exist', () => {
      expect(() => lab.hooks.fail({ load: 'x', times: 1 })).toThrow(BadParameter);
      expect(() => lab.hooks.fail({ load: 'data', times: 1.5 })).toThrow(BadParameter);
    });
  });
});

describe('a Redis that was not named', () => {
  afterEach(() => void vi.useRealTimers());

  const probe = (port: number) =>
    openRedis({ kind: 'probe', url: `redis://127.0.0.1:${port}`, timeout: 100 }, 'lab:probe');

  it('is not used when it does not respond in time', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const connected = once(silent, 'connection');
    let ended = false;
    const opened = probe(portOf(silent)).finally(() => {
      ended = true;
    });
    await connected;
    await vi.advanceTimersByTimeAsync(99);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await opened).toBeNull();
    silent.close();
  });

  it('is not used, without a wait, when it is not there or is something else', async () => {
    const talkative = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n'));
    talkative.listen(0, '127.0.0.1');
    await once(talkative, 'listening');
    // Its time is never up.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const port of [portOf(talkative), 1]) expect(await probe(port)).toBeNull();
    talkative.close();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return address.port;
}
