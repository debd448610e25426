import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadParameter } from '../http/errors.ts';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});
afterEach(() => lab.close());

const values = async (calls: readonly unknown[], more: object = {}) =>
  (await lab.hooks.cache({ calls, ...more })).results?.map((result) =>
    'error' in result ? result.error : (result.special ?? result.value),
  );

describe('the hook of the low-level API', () => {
  it('calls in order, on the alias that the track uses', async () => {
    expect(
      await values([
        { call: 'add', key: 'a', value: 1 },
        { call: 'add', key: 'a', value: 2 },
        { call: 'get', key: 'a' },
        { call: 'get', key: 'b', default: 'none' },
        { call: 'get', key: 'b' },
      ]),
    ).toEqual([true, false, 1, 'none', 'undefined']);
    expect(await lab.django.caches.default.get('a')).toBe(1);
  });

  it('knows every method', async () => {
    const key = 'n';
    expect(
      await values([
        { call: 'setMany', values: { n: 1, m: 2 }, timeout: 60 },
        { call: 'getMany', keys: ['n', 'm', 'x'] },
        { call: 'incr', key, delta: 2 },
        { call: 'decr', key },
        { call: 'incrVersion', key },
        { call: 'decrVersion', key, version: 2 },
        { call: 'ttl', key },
        { call: 'persist', key },
        { call: 'ttl', key },
        { call: 'touch', key, timeout: 5 },
        { call: 'hasKey', key },
        { call: 'delete', key },
        { call: 'deleteMany', keys: ['m', 'x'] },
        { call: 'set', key: 'a:1', value: null },
        { call: 'deletePattern', pattern: 'a:*' },
        { call: 'makeKey', key, version: 3 },
        { call: 'lock', key },
        { call: 'lock', key },
        { call: 'unlock', key },
        { call: 'clear' },
      ]),
    ).toEqual([
      'undefined',
      { n: 1, m: 2 },
      3,
      2,
      2,
      1,
      expect.closeTo(60, 0),
      true,
      null,
      true,
      true,
      true,
      1,
      'undefined',
      1,
      'django:3:n',
      true,
      false,
      true,
      'undefined',
    ]);
  });

  it('computes, counts how often, and lets others write meanwhile', async () => {
    const calls = [
      {
        call: 'getOrSet',
        key: 'a',
        value: 1,
        compute: true,
        meanwhile: [{ call: 'set', key: 'a', value: 2 }],
      },
      { call: 'getOrSet', key: 'a', value: 3, compute: true },
      { call: 'getOrSet', key: 'b', fails: 'broken' },
      { call: 'getOrSet', key: 'c', value: 4 },
    ];
    expect(await lab.hooks.cache({ calls })).toEqual({
      results: [{ value: 2 }, { value: 2 }, { error: 'Error', message: 'broken' }, { value: 4 }],
      computed: 2,
      warnings: [],
    });
  });

  it('computes once for calls at the same time', async () => {
    const call = { call: 'getOrSet', key: 'a', value: 1, compute: true };
    expect(await lab.hooks.cache({ together: true, calls: [call, call, call] })).toMatchObject({
      results: [{ value: 1 }, { value: 1 }, { value: 1 }],
      computed: 1,
    });
  });

  it.each(['date', 'map', 'set', 'bigint', 'bytes', 'nan'])('gives a %s back as one', async (special) => {
    expect(
      await values([
        { call: 'set', key: 'a', special },
        { call: 'get', key: 'a' },
      ]),
    ).toEqual(['undefined', special]);
  });

  it('takes other settings than the alias has', async () => {
    const set = { call: 'set', key: 'a', value: 1 };
    const get = { call: 'get', key: 'a' };
    await values([set], {
      settings: { KEY_PREFIX: 'x', VERSION: 2, KEY_FUNCTION: 'dashed', TIMEOUT: 0.001 },
    });
    expect(await values([{ ...set, value: 2 }, get], { settings: { VERSION: 2 } })).toEqual(['undefined', 2]);
    expect(await values([get])).toEqual(['undefined']);
    const many = ['a', 'b', 'c', 'd'].map((key) => ({ ...set, key }));
    const bounded = { alias: 'memory', settings: { OPTIONS: { MAX_ENTRIES: 2 } } };
    expect((await values([...many, get, { ...get, key: 'd' }], bounded))?.slice(-2)).toEqual([
      'undefined',
      1,
    ]);
  });

  it('says which alias is set and not there', async () => {
    expect((await lab.hooks.cache({ alias: 'redis', calls: [] })).results).toBeNull();
  });

  it('reports keys that are not portable', async () => {
    const { warnings } = await lab.hooks.cache({ calls: [{ call: 'get', key: 'a b' }] });
    expect(warnings).toEqual([expect.stringContaining('white space')]);
  });

  it.each([
    ['body', null],
    ['calls', {}],
    ['calls.0.call', { calls: [{ call: 'flush' }] }],
    ['calls.1.key', { calls: [{ call: 'clear' }, { call: 'get' }] }],
    ['alias', { alias: 'none', calls: [] }],
    ['alias', { alias: '__proto__', calls: [] }],
    ['settings', { settings: { VERSION: -1 }, calls: [] }],
    ['settings', { settings: { OPTIONS: { MAX_ENTRIES: 2 } }, calls: [] }],
    ['settings', { settings: { TIMEOUTS: 1 }, calls: [] }],
  ])('refuses a bad %s', async (field, body) => {
    await expect(lab.hooks.cache(body)).rejects.toThrow(expect.objectContaining({ status: 400, field }));
  });
});

describe('the hook of the memoized function', () => {
  it('binds arguments as Python does, and ignores the note', async () => {
    const call = (args: unknown[], named: object = {}) => ({ call: 'call', args, named });
    const calls = [
      call([1]),
      call([1, 2]),
      call([], { b: 2, a: 1 }),
      call([1], { note: 'other' }),
      call([2]),
    ];
    const { results, runs } = await lab.hooks.memoize({ calls });
    expect(results.slice(0, 4)).toEqual(Array(4).fill({ value: { a: 1, b: 2, note: '' } }));
    expect(runs).toBe(2);
  });

  it('forgets one argument set, or all', async () => {
    const calls = [
      { call: 'call', args: [1] },
      { call: 'call', args: [2] },
      { call: 'forget', args: [1, 2] },
      { call: 'call', args: [1] },
      { call: 'call', args: [2] },
      { call: 'forgetAll' },
      { call: 'call', args: [2] },
    ];
    expect(await lab.hooks.memoize({ calls })).toMatchObject({ runs: 4 });
  });

  it('remembers null, and no error', async () => {
    const calls = [{ call: 'call' }, { call: 'call' }];
    expect(await lab.hooks.memoize({ function: 'null', calls })).toEqual({
      results: [{ value: null }, { value: null }],
      runs: 1,
    });
    expect(await lab.hooks.memoize({ function: 'fails', calls })).toMatchObject({ runs: 2 });
  });
});

describe('the hook that makes accounts', () => {
  const ada = { username: 'ada', password: 'correct horse' };
  const signIn = (password: string) =>
    lab.django.auth.signIn({ username: 'ada', password, address: '127.0.0.1' });

  it('makes one, or gives it a new password', async () => {
    expect(await lab.hooks.superuser(ada)).toEqual({ username: 'ada' });
    expect(await signIn(ada.password)).toMatchObject({ ok: true });
    await lab.hooks.superuser({ ...ada, password: 'another horse' });
    expect(await signIn(ada.password)).toMatchObject({ ok: false });
    expect(await signIn('another horse')).toMatchObject({ ok: true });
  });

  it('refuses what the command line refuses', async () => {
    await expect(lab.hooks.superuser({ ...ada, password: 'short' })).rejects.toThrow(BadParameter);
    await expect(lab.hooks.superuser(null)).rejects.toThrow(BadParameter);
  });
});

describe('the hook that writes in bulk', () => {
  it('reports what was saved after the commit, and nothing of what was rolled back', async () => {
    const { saved } = await lab.hooks.write({ ids: [1, 2, 987_654], price: 5 });
    expect(saved.flat().sort()).toEqual([1, 2]);
    expect(await lab.hooks.write({ ids: [1, 2], price: 6, rollBack: true })).toEqual({ saved: [] });
    expect((await lab.catalogue.item(1))?.price).toBe(5);
  });
});

describe('a reset', () => {
  it("forgets the track's caches, failed sign-ins, history and counts", async () => {
    const { django, hooks } = lab;
    await django.products.detail(1);
    await hooks.cache({ alias: 'memory', calls: [{ call: 'set', key: 'a', value: 1 }] });
    await hooks.memoize({ calls: [{ call: 'call', args: [1] }] });
    expect([hooks.countRun('plain'), hooks.countRun('plain'), hooks.countRun('other')]).toEqual([1, 2, 1]);
    const guess = { username: 'ada', password: 'a wrong guess', address: '127.0.0.1' };
    for (let i = 0; i < 5; i += 1) await django.auth.signIn(guess);
    await expect(django.auth.signIn(guess)).rejects.toMatchObject({ status: 429 });
    expect(hooks.backend().loads['django.detail']).toBe(1);

    await hooks.reset();
    expect(hooks.backend().loads['django.detail']).toBe(0);
    expect((await django.products.detail(1)).outcome.status).toBe('miss');
    expect((await hooks.cache({ alias: 'memory', calls: [{ call: 'get', key: 'a' }] })).results).toEqual([
      { special: 'undefined' },
    ]);
    expect((await hooks.memoize({ calls: [{ call: 'call', args: [1] }] })).runs).toBe(1);
    expect(hooks.countRun('plain')).toBe(1);
    expect(await django.auth.signIn(guess)).toMatchObject({ ok: false });
  });

  it('follows a count of each load of the track', async () => {
    const { django, hooks } = lab;
    const page = { page: 1, page_size: 10 };
    await django.products.list();
    await django.products.sidebar();
    await django.products.myView();
    await django.api.list(page, 'http://localhost/django/api/products/');
    await django.api.get(1);
    await django.api.get(1);
    const names = ['list', 'detail', 'sidebar', 'my-view', 'api.list', 'api.detail'] as const;
    expect(names.map((name) => hooks.backend().loads[`django.${name}`])).toEqual([1, 0, 1, 1, 1, 1]);
  });
});
