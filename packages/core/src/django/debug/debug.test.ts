import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuth } from '../../auth/auth.ts';
import { VirtualClock } from '../../clock/clock.ts';
import { openLabCatalogue, withWriteCallers } from '../../lab/open-lab-catalogue.ts';
import { memoryCache } from '../../pages/testing/memory-cache.ts';
import { withCallSites } from '../../trace/call-sites.ts';
import { currentTrace, traced } from '../../trace/scope.ts';
import { traceCaches } from '../../trace/watch.ts';
import { LowLevelCache } from '../cache/low-level-cache.ts';
import { callersOf } from './caller.ts';
import { DebugHistory } from './debug-history.ts';
import { debugRecord } from './debug-record.ts';
import { explainHeaders } from './explain-headers.ts';
import { isLoopbackClient, mayDebug } from './loopback.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const REQUEST = {
  id: 'r1',
  at: NOW,
  method: 'GET',
  path: '/django/products/7/',
  status: 200,
  ms: 12,
  headers: new Headers({ 'cache-control': 'no-store' }),
};

async function setup() {
  const clock = new VirtualClock({ now: () => NOW });
  const engine = memoryCache(clock);
  const onQuery = (query: Parameters<NonNullable<ReturnType<typeof currentTrace>>['sql']>[0]) =>
    currentTrace()?.sql(query);
  const catalogue = withWriteCallers(
    await openLabCatalogue({ file: ':memory:', clock, samples: 9, onQuery }),
  );
  onTestFinished(() => catalogue.close());
  traceCaches({ default: engine });
  const cache = new LowLevelCache(withCallSites(engine), { timeout: 900 });
  async function productDetail() {
    return cache.getOrSet('product:7', async () => catalogue.item(7));
  }
  const record = (view: () => Promise<unknown>) =>
    traced(
      async (trace) => {
        await view();
        return debugRecord(REQUEST, trace);
      },
      { stacks: true },
    );
  return { clock, cache, catalogue, productDetail, record };
}

describe('the record of a request', () => {
  it('lists each call: what, how long, whether it hit, what is left, how large, from where', async () => {
    const { productDetail, record, clock } = await setup();
    const cold = await record(productDetail);
    expect(cold).toMatchObject({ hits: 0, misses: 1, at: '2026-11-23T12:00:00.000Z', status: 200 });
    expect(cold.calls.map(({ operation, hit, note }) => [operation, hit, note])).toEqual([
      ['get', false, 'absent'],
      ['set', null, ''],
    ]);
    expect(cold.calls[1]).toMatchObject({
      ttl: 900_000,
      cache: 'default',
      key: expect.stringContaining('product:7'),
    });

    clock.advance(100_000);
    const warm = await record(productDetail);
    expect(warm).toMatchObject({ hits: 1, misses: 0, queries: [] });
    expect(warm.calls[0]).toMatchObject({ operation: 'get', hit: true, ttl: 800_000, tier: 'memory' });
    expect(warm.calls[0]?.size).toBeGreaterThan(0);
    expect(warm.calls[0]?.callers[0]).toMatch(
      /^productDetail \(packages\/core\/src\/django\/debug\/debug\.test\.ts:\d+\)$/,
    );
  });

  it('lists the SQL with its time and its caller', async () => {
    const { productDetail, record } = await setup();
    const [query, ...others] = (await record(productDetail)).queries;
    expect(others).toEqual([]);
    expect(query).toMatchObject({ sql: expect.stringMatching(/^select/), parameters: '[7]', failed: false });
    expect(query?.callers[0]).toContain('debug.test.ts');
  });

  it('names the callers of a write too, those that only passed its promise on', async () => {
    const { catalogue, record } = await setup();
    function saveProduct() {
      return catalogue.update(7, { name: 'Renamed' });
    }
    const { queries } = await record(saveProduct);
    const write = queries.find(({ sql }) => sql.startsWith('update'));
    expect(write?.callers).toContainEqual(expect.stringMatching(/^saveProduct .*debug\.test\.ts/));
  });

  it('counts a cached null as a hit', async () => {
    const { cache, record } = await setup();
    await cache.set('nothing', null);
    expect(await record(() => cache.get('nothing'))).toMatchObject({ hits: 1, misses: 0 });
  });

  it('hides what accounts and sessions are kept as', async () => {
    const { record, catalogue } = await setup();
    const { sessions } = createAuth({ db: catalogue.database, clock: new VirtualClock() });
    const { queries } = await record(() => sessions.user('x'.repeat(43)));
    expect(queries).toMatchObject([{ parameters: '[hidden]' }]);
  });

  it('lists what was invalidated', async () => {
    const { cache, record } = await setup();
    const { calls } = await record(() => cache.invalidateTags(['a', 'b']));
    expect(calls).toMatchObject([{ operation: 'invalidate', key: 'a, b', hit: null, note: 'tags' }]);
  });
});

describe('the history', () => {
  it('has the newest first and forgets the oldest', async () => {
    const { record } = await setup();
    const one = await record(async () => undefined);
    const history = new DebugHistory(2);
    for (const id of ['a', 'b', 'a', 'c']) history.add({ ...one, id });
    expect(history.records.map(({ id }) => id)).toEqual(['c', 'a']);
    expect([history.get('b'), history.get('a')?.id]).toEqual([undefined, 'a']);
    history.clear();
    expect(history.records).toEqual([]);
  });
});

describe('a caller', () => {
  it('is the innermost line that is neither engine nor library nor runtime', () => {
    const stack = `Error
    at recordQuery (file:///home/x/packages/core/src/lab/create-lab.ts:123:27)
    at Trace.cache (/home/x/packages/core/src/trace/trace.ts:1:2)
    at async LowLevelCache.get (file:///home/x/packages/core/src/django/cache/low-level-cache.ts:3:4)
    at async FragmentCache.render (file:///home/x/packages/core/src/django/fragments/fragment-cache.ts:5:6)
    at async PageCache.respond (file:///home/x/packages/core/src/pages/page-cache.ts:9:9)
    at async <anonymous> (/home/x/packages/core/src/flask/use-cases/products.ts:32:5)
    at async productList (/home/x/apps/koa-lab/src/django/products/views.ts:12:5)
    at async file:///home/x/apps/koa-lab/src/app.ts:7:1
    at async dispatch (/home/x/node_modules/koa-compose/index.js:1:1)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)`;
    expect(callersOf(stack)).toEqual([
      { name: '', file: 'packages/core/src/flask/use-cases/products.ts', line: 32 },
      { name: 'productList', file: 'apps/koa-lab/src/django/products/views.ts', line: 12 },
      { name: '', file: 'apps/koa-lab/src/app.ts', line: 7 },
    ]);
    expect(callersOf('')).toEqual([]);
  });
});

describe('the toolbar', () => {
  const client = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({
    remoteAddress,
    header: (name: string) => ({ host: 'localhost:3000', ...headers })[name],
  });

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('is for a client at %s', (address) => {
    expect(isLoopbackClient(client(address))).toBe(true);
    expect(isLoopbackClient(client(address, { host: '[::1]:3000' }))).toBe(true);
    expect(mayDebug('development', client(address))).toBe(true);
    expect(mayDebug('production', client(address))).toBe(false);
  });

  it.each([
    ['10.0.0.1', {}],
    ['10.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['10.0.0.1', { forwarded: 'for=127.0.0.1' }],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['127.0.0.1', { via: '1.1 proxy' }],
    ['127.0.0.1', { host: 'evil.example' }],
    ['127.0.0.1', { host: 'localhost.evil.example' }],
    ['127.0.0.1', { host: '' }],
    ['127.0.0.1.evil.example', {}],
    ['1127.0.0.1', {}],
    [undefined, {}],
  ])('is not for a client at %o with %o', (address, headers) => {
    expect(isLoopbackClient(client(address, headers))).toBe(false);
  });
});

describe('the explanation of headers', () => {
  const says = (headers: Record<string, string>) =>
    Object.fromEntries(explainHeaders(new Headers(headers)).map((one) => [one.name, one.says]));

  it('says what each value means here', () => {
    expect(
      says({ 'cache-control': 'public, max-age=300', expires: 'x', vary: 'Accept, Cookie', age: '60' }),
    ).toEqual({
      'Cache-Control':
        'Every cache may store it, even if the request had Authorization. It is fresh for 5 minutes.',
      Expires: 'For caches of HTTP/1.0: max-age overrides it.',
      Age: 'It has been in a cache for 1 minute.',
      Vary: 'A cache keeps one response for each value of Accept, Cookie.',
    });
  });

  it.each([
    ['no-store', 'No cache may store it.'],
    [
      'max-age=0, no-cache, no-store, must-revalidate, private',
      'No cache may store it. The other directives change nothing then.',
    ],
    [
      'max-age=300, no-cache',
      'A cache that stores it must check with the server before each use. That it is fresh for 5 minutes does not change that.',
    ],
    [
      'private, max-age=60, stale-while-revalidate=30',
      'Only the browser may store it, not a shared cache. It is fresh for 1 minute. For 30 seconds more it may be used while a cache fetches it again.',
    ],
  ])('does not contradict itself: %s', (value, text) => {
    expect(says({ 'cache-control': value })['Cache-Control']).toBe(text);
  });

  it('says what a missing Cache-Control means', () => {
    expect(says({})['Cache-Control']).toContain('may guess');
  });

  it('keeps the values of cookies to itself', () => {
    const headers = new Headers({
      'cache-control': 'no-store',
      'set-cookie': 'lab_session=secret; HttpOnly',
    });
    expect(JSON.stringify(explainHeaders(headers))).not.toContain('secret');
    expect(explainHeaders(headers)[1]).toMatchObject({ name: 'Set-Cookie', value: 'lab_session=…' });
  });

  it.each([
    ['koa-lab; hit; ttl=23', 'had it.'],
    ['koa-lab; hit; detail=stale', 'past its TTL'],
    ['koa-lab; fwd=miss; stored', 'has it now'],
    ['koa-lab; fwd=miss', 'did not store it'],
    ['koa-lab; fwd=bypass', 'was not read'],
    ['hono-lab; fwd=miss; stored; collapsed', 'Another request loaded it meanwhile'],
  ])('reads Cache-Status %s', (value, text) => {
    expect(says({ 'cache-status': value })['Cache-Status']).toContain(text);
  });
});
