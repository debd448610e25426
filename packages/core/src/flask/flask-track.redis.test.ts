import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';

const LIST = { page: 1, per_page: 10, cache: true };
const draft = { name: 'Tea', price: 450, description: 'Green' };

describe.skipIf(skipWithoutRedis())('two instances on one Redis and one database', () => {
  let redis: RedisServer;
  let folder: string;
  let [a, b]: TestLab[] = [];
  let run = 0;
  const both = () => {
    if (a === undefined || b === undefined) throw new Error('Both labs are open.');
    return [a, b] as const;
  };

  beforeAll(async () => {
    redis = await startRedis();
    folder = mkdtempSync(join(tmpdir(), 'lab-two-'));
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    run += 1;
    const env = {
      LAB_DB: join(folder, `${run}.sqlite`),
      REDIS_URL: redis.url,
      LAB_KEY_PREFIX: `lab:run-${run}`,
    };
    [a, b] = await Promise.all([createTestLab(env), createTestLab(env)]);
  });
  afterEach(() => Promise.all(both().map((lab) => lab.close())));

  it('say that they are connected, without the password', async () => {
    const [lab] = both();
    expect(lab.store()).toMatchObject({ kind: 'redis', url: redis.url, condition: 'connected' });
    expect(await lab.health.ready()).toEqual({ status: 'ready', database: 'ok', store: 'connected' });
  });

  it('F10 and F20: an edit on one is seen by every reader of the other at the next request', async () => {
    const [writer, reader] = both();
    const read = async () => {
      const list = await reader.flask.products(LIST);
      const item = await reader.flask.product(1, { cache: true });
      const batch = await reader.flask.productBatch({ ids: [1] });
      return [list.view?.products[0]?.name, item.view?.name, batch.json.found[0]?.name];
    };
    for (let revision = 1; revision <= 20; revision += 1) {
      await read();
      const name = `Tea ${revision}`;
      await writer.flask.updateProduct(1, { ...draft, name });
      expect(await read()).toEqual([name, name, name]);
    }
    await writer.flask.deleteProduct(1);
    expect(await read()).toEqual(['Product 2', undefined, undefined]);
  });

  it('F12 runs once for a hundred requests to both', async () => {
    const labs = both();
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        (i % 2 === 0 ? labs[0] : labs[1]).flask.weather({ city: 'Lima', cached: true }),
      ),
    );
    const ran = labs.map((lab) => lab.hooks.backend().loads['weather']);
    expect(ran.toSorted()).toEqual([0, 1]);
  });

  it('F9 measures all three, exactly one of them the fastest, and leaves no key', async () => {
    const [lab] = both();
    const view = await lab.flask.compare({ page: 1 });
    expect(view?.rows.map(({ method, connected }) => [method, connected])).toEqual([
      ['redis', true],
      ['memory', true],
      ['none', true],
    ]);
    expect(view?.rows.filter(({ fastest }) => fastest)).toHaveLength(1);
    expect(redis.cli('--scan', '--pattern', '*compare*')).toBe('');
  });

  it('F17 loads once with protection', async () => {
    const [lab] = both();
    const view = await lab.flask.stampede({ clients: 20, protected: true });
    expect([view.protected.loads, view.unprotected.loads]).toEqual([1, 20]);
  });

  it('F18 reads, and stores what was missing, in one round trip each', async () => {
    const [lab, other] = both();
    expect((await lab.flask.productBatch({ ids: [1, 2] })).json.roundTrips).toBe(2);
    const { json } = await other.flask.productBatch({ ids: [2, 3] });
    expect(json).toMatchObject({ cache: { hits: 1, misses: 1 }, roundTrips: 2 });
    expect((await other.flask.productBatch({ ids: [2, 3] })).json.roundTrips).toBe(0);
  });

  it('F15 and F16: what one forgets the other has forgotten', async () => {
    const [lab, other] = both();
    const render = ({ madeAt }: { madeAt: string }) => madeAt;
    await Promise.all([lab.flask.fragment(render), lab.flask.memoize({ a: 1, b: 2 })]);
    expect((await other.flask.fragment(render)).outcome.status).toBe('hit');
    expect((await other.flask.memoize({ a: 1, b: 2 })).outcome.status).toBe('hit');
    await Promise.all([lab.flask.expireFragment(), lab.flask.forget({ a: 1, b: 2, all: false })]);
    expect((await other.flask.fragment(render)).outcome.status).toBe('miss');
    expect((await other.flask.memoize({ a: 1, b: 2 })).outcome.status).toBe('miss');
  });

  it('starts every key with the lab’s prefix, and empties nothing else', async () => {
    const [lab] = both();
    redis.cli('set', 'foreign', '1');
    await lab.flask.product(1, { cache: true });
    const keys = redis
      .cli('--scan')
      .split('\n')
      .filter((key) => key.includes(`run-${run}`));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.every((key) => key.startsWith(`lab:run-${run}:`))).toBe(true);
    await lab.hooks.reset();
    expect((await lab.flask.product(1, { cache: true })).outcome.status).toBe('miss');
    expect(redis.cli('get', 'foreign')).toBe('1');
  });
});

describe.skipIf(skipWithoutRedis())('a lab whose Redis goes away', () => {
  it('goes on without it, says so, and finds it again', async () => {
    const redis = await startRedis();
    const lab = await createTestLab({
      REDIS_URL: redis.url,
      LAB_KEY_PREFIX: 'lab:away',
      LAB_STORE_DEADLINE: '100',
    });
    await lab.flask.product(1, { cache: true });
    await redis.kill();
    expect((await lab.flask.product(2, { cache: true })).view?.id).toBe(2);
    await lab.flask.updateProduct(1, draft);
    expect((await lab.flask.product(1, { cache: true })).view?.name).toBe('Tea');
    expect((await lab.flask.compare({ page: 1 }))?.rows[0]).toMatchObject({
      connected: false,
      medianMs: null,
    });
    expect(await lab.health.ready()).toMatchObject({ status: 'not ready', store: 'unreachable' });
    expect(lab.store()).toMatchObject({ condition: 'unreachable' });
    expect((await lab.monitor.snapshot()).redis.state).toBe('not connected');
    await redis.restart();
    await expect.poll(() => lab.health.ready()).toMatchObject({ status: 'ready' });
    expect((await lab.flask.product(1, { cache: true })).view?.name).toBe('Tea');
    await lab.close();
    await redis.stop();
  });

  it('starts without a server that was named', async () => {
    const lab = await createTestLab({ REDIS_URL: 'redis://user:secret@127.0.0.1:1/2' });
    expect(lab.store()).toMatchObject({
      kind: 'redis',
      url: 'redis://127.0.0.1:1/2',
      condition: 'unreachable',
    });
    expect((await lab.flask.products(LIST)).view?.total).toBe(1000);
    expect((await lab.flask.product(1, { cache: true })).view?.id).toBe(1);
    await lab.close();
  });
});
