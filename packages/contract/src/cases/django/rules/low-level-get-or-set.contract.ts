import { expect } from 'vitest';
import type { Call } from '../../../client/hooks.ts';
import { absent, cacheCase, get, on, set } from '../../cache-case.ts';
import { hookedCase } from '../../case.ts';

cacheCase('getOrSet computes once, and keeps what it computed', async (call, lab) => {
  const getOrSet = on('getOrSet', 'k', { value: 'computed', compute: true, timeout: 10 });
  expect(await call([getOrSet, getOrSet, get('k')])).toEqual(['computed', 'computed', 'computed']);
  await lab.hooks.advance(10_001);
  expect(await call([get('k'), getOrSet])).toEqual([absent, 'computed']);
  expect(await call([on('getOrSet', 'plain', { value: 'a value' }), get('plain')])).toEqual([
    'a value',
    'a value',
  ]);
});

cacheCase('getOrSet keeps a computed null, and keeps versions apart', async (call, lab) => {
  const of = (value: unknown, more: object = {}) => on('getOrSet', 'k', { value, compute: true, ...more });
  expect(await call([of(null), of('again'), get('k', { default: 'none' })])).toEqual([null, null, null]);
  expect(await call([of('two', { version: 2 }), get('k', { version: 2 }), get('k')])).toEqual([
    'two',
    'two',
    null,
  ]);
  await lab.hooks.advance(300_001);
  expect(await call([of('later')])).toEqual(['later']);
});

hookedCase('D9', 'getOrSet computes once for all concurrent callers', async (lab) => {
  const getOrSet = on('getOrSet', 'k', { value: 1, compute: true });
  const { results, computed } = await lab.hooks.cache({ together: true, calls: Array(30).fill(getOrSet) });
  expect([results?.every(({ value }) => value === 1), computed]).toEqual([true, 1]);
});

cacheCase('getOrSet: a writer that was faster wins, and a deletion meanwhile is not undone', async (call) => {
  const racing = (meanwhile: readonly Call[]) =>
    on('getOrSet', 'k', { value: 'computed', compute: true, meanwhile });
  expect(await call([racing([set('k', 'faster')]), get('k')])).toEqual(['faster', 'faster']);
  await call([on('delete', 'k')]);
  expect(await call([racing([on('delete', 'k')]), get('k')])).toEqual(['computed', absent]);
});

cacheCase('getOrSet: an error is passed on, and is not cached', async (call) => {
  const failing = on('getOrSet', 'k', { fails: 'the database is away' });
  expect(await call([failing, failing, get('k')])).toEqual(['Error!', 'Error!', absent]);
  expect(await call([on('getOrSet', 'k', { value: 1, compute: true })])).toEqual([1]);
});
