import { expect } from 'vitest';
import { absent, add, cacheCase, get, on, set } from '../../cache-case.ts';

cacheCase('what has expired is absent, and can be added again', async (call, lab) => {
  await call([set('k', 'first', { timeout: 10 })]);
  await lab.hooks.advance(5_000);
  expect(await call([get('k'), on('hasKey', 'k'), add('k', 'second')])).toEqual(['first', true, false]);
  await lab.hooks.advance(5_001);
  expect(await call([get('k'), on('hasKey', 'k'), { call: 'getMany', keys: ['k'] }])).toEqual([
    absent,
    false,
    {},
  ]);
  expect(await call([add('k', 'second'), get('k')])).toEqual([true, 'second']);
});

cacheCase('a timeout of null keeps without end, one left out for 300 s', async (call, lab) => {
  await call([set('without end', 1, { timeout: null }), set('default', 1)]);
  await lab.hooks.advance(295_000);
  expect(await call([get('without end'), get('default')])).toEqual([1, 1]);
  await lab.hooks.advance(5_001);
  expect(await call([get('without end'), get('default')])).toEqual([1, absent]);
  await lab.hooks.advance(10 * 365 * 24 * 3_600_000);
  expect(await call([get('without end'), on('ttl', 'without end')])).toEqual([1, null]);
});

cacheCase('a timeout of 0, or below, keeps nothing and takes away what was there', async (call) => {
  for (const timeout of [0, -1, -1000]) {
    expect((await call([set('k', 'old'), set('k', 'new', { timeout }), get('k')])).at(-1)).toBe(absent);
    const many = { call: 'setMany', values: { k: 'new' }, timeout };
    expect((await call([set('k', 'old'), many, get('k')])).at(-1)).toBe(absent);
    expect((await call([add('fresh', 1, { timeout }), get('fresh')])).at(-1)).toBe(absent);
    const getOrSet = on('getOrSet', 'made', { value: 'computed', compute: true, timeout });
    expect(await call([getOrSet, get('made')])).toEqual(['computed', absent]);
    expect((await call([set('k', 'old'), on('touch', 'k', { timeout }), get('k')])).at(-1)).toBe(absent);
  }
});

cacheCase('a timeout may be part of a second', async (call, lab) => {
  await call([set('k', 1, { timeout: 100.2 })]);
  await lab.hooks.advance(100_100);
  const [left] = await call([on('ttl', 'k')]);
  expect(Number(left)).toBeLessThanOrEqual(0.1);
  await lab.hooks.advance(101);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('touch sets a new timeout, and returns whether the key was there', async (call, lab) => {
  expect(await call([set('k', 1, { timeout: 10 }), on('touch', 'k', { timeout: 100 })])).toEqual([
    absent,
    true,
  ]);
  await lab.hooks.advance(50_000);
  expect(await call([get('k'), on('touch', 'none')])).toEqual([1, false]);
  expect(await call([on('touch', 'k'), on('ttl', 'k')])).toEqual([true, expect.closeTo(300, -1)]);
  expect(await call([on('touch', 'k', { timeout: null }), on('ttl', 'k')])).toEqual([true, null]);
});

cacheCase('ttl is what is left: null without end, 0 for what is not there', async (call, lab) => {
  const calls = [set('k', 1, { timeout: 100 }), set('without end', 1, { timeout: null })];
  await call(calls);
  await lab.hooks.advance(40_000);
  expect(await call([on('ttl', 'k'), on('ttl', 'without end'), on('ttl', 'none')])).toEqual([
    expect.closeTo(60, -1),
    null,
    0,
  ]);
});

cacheCase('persist takes the timeout away', async (call) => {
  expect(
    await call([set('k', 1, { timeout: 5 }), on('persist', 'k'), on('ttl', 'k'), on('persist', 'none')]),
  ).toEqual([absent, true, null, false]);
});

cacheCase('setMany has its timeout', async (call, lab) => {
  await call([{ call: 'setMany', values: { a: 1, b: 2 }, timeout: 10 }]);
  await lab.hooks.advance(10_001);
  expect(await call([{ call: 'getMany', keys: ['a', 'b'] }])).toEqual([{}]);
});

cacheCase('incr and decr count, keep the timeout, and are errors where nothing is', async (call, lab) => {
  await call([set('n', 41, { timeout: 100 })]);
  await lab.hooks.advance(50_000);
  expect(
    await call([
      on('incr', 'n'),
      on('incr', 'n', { delta: 10 }),
      on('decr', 'n'),
      on('decr', 'n', { delta: 60 }),
      get('n'),
    ]),
  ).toEqual([42, 52, 51, -9, -9]);
  expect(await call([on('ttl', 'n')])).toEqual([expect.closeTo(50, -1)]);
  for (const method of ['incr', 'decr', 'incrVersion', 'decrVersion'])
    expect(await call([on(method, 'none')])).toEqual(['KeyMissing!']);
  expect(await call([set('text', 'x'), on('incr', 'text')])).toEqual([absent, 'CacheNotIntegerError!']);
});

cacheCase('add leaves value and time of what is there alone', async (call, lab) => {
  await call([add('k', 'first', { timeout: 10 }), add('k', 'second', { timeout: 1_000 })]);
  expect(await call([on('ttl', 'k')])).toEqual([expect.closeTo(10, -1)]);
  await lab.hooks.advance(10_001);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('a timeout too short to measure is no error, and stores nothing for long', async (call, lab) => {
  expect(await call([set('k', 1, { timeout: 0.000_01 })])).toEqual([absent]);
  await lab.hooks.advance(1);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('incr and a move to another version keep a timeout of null', async (call) => {
  await call([set('n', 1, { timeout: null })]);
  expect(await call([on('incr', 'n'), on('ttl', 'n')])).toEqual([2, null]);
  expect(await call([on('incrVersion', 'n'), on('ttl', 'n', { version: 2 })])).toEqual([2, null]);
});
