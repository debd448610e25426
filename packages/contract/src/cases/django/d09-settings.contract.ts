import { expect } from 'vitest';
import type { Call } from '../../client/hooks.ts';
import type { HookedLab } from '../../client/lab.ts';
import { hookedCase } from '../case.ts';

const set: Call = { call: 'set', key: 'k', value: 'of this alias' };
const get: Call = { call: 'get', key: 'k' };
const first = async (lab: HookedLab, body: Parameters<HookedLab['hooks']['cache']>[0]) =>
  (await lab.hooks.cache(body)).results?.at(-1);

hookedCase(
  'D9',
  'CACHES has default, memory and redis, each a namespace of its own',
  async (lab, subject) => {
    for (const alias of ['default', 'memory', 'redis']) {
      const answer = await lab.hooks.cache({ alias, calls: [get, set, get] });
      if (alias === 'redis' && subject.store !== 'redis') expect(answer.results).toBeNull();
      else
        expect(answer.results, alias).toEqual([
          { special: 'undefined' },
          { special: 'undefined' },
          { value: 'of this alias' },
        ]);
    }
  },
);

hookedCase('D9', 'clear empties one alias', async (lab) => {
  for (const alias of ['default', 'memory']) await lab.hooks.cache({ alias, calls: [set] });
  await lab.hooks.cache({ alias: 'memory', calls: [{ call: 'clear' }] });
  expect(await first(lab, { alias: 'memory', calls: [get] })).toEqual({ special: 'undefined' });
  expect(await first(lab, { alias: 'default', calls: [get] })).toEqual({ value: 'of this alias' });
});

hookedCase('D9', 'an alias that CACHES has not, and a setting that cannot be, are errors', async (lab) => {
  for (const body of [
    { alias: 'memcached', calls: [] },
    { settings: { VERSION: -1 }, calls: [] },
    { settings: { VERSION: 1.5 }, calls: [] },
    { settings: { TIMEOUT: -5 }, calls: [] },
    { alias: 'memory', settings: { OPTIONS: { MAX_ENTRIES: 0 } }, calls: [] },
    { alias: 'default', settings: { OPTIONS: { MAX_ENTRIES: 10 } }, calls: [] },
  ])
    await expect(lab.hooks.cache(body), JSON.stringify(body)).rejects.toThrow('returned 400');
});

hookedCase('D9', 'TIMEOUT is what a call that says nothing gets', async (lab) => {
  const calls: Call[] = [set, { call: 'ttl', key: 'k' }];
  const left = async (settings: object) => (await first(lab, { settings, calls }))?.value;
  expect(await left({})).toBeCloseTo(300, 0);
  expect(await left({ TIMEOUT: 60 })).toBeCloseTo(60, 0);
  expect(await left({ TIMEOUT: null })).toBeNull();
  expect(await first(lab, { settings: { TIMEOUT: 0 }, calls: [set, get] })).toEqual({ special: 'undefined' });
});

hookedCase('D9', 'KEY_PREFIX, VERSION and KEY_FUNCTION make the key', async (lab) => {
  const key = async (settings: object) =>
    (await first(lab, { settings, calls: [{ call: 'makeKey', key: 'k' }] }))?.value;
  expect(await key({ KEY_PREFIX: '' })).toBe(':1:k');
  expect(await key({ KEY_PREFIX: 'shop', VERSION: 2 })).toBe('shop:2:k');
  expect(await key({ KEY_PREFIX: 'shop', KEY_FUNCTION: 'dashed' })).toBe('shop-1-k');
});

hookedCase('D9', 'the cache of a product page is the alias default', async (lab) => {
  await lab.page('/django/products/1/');
  const { results } = await lab.hooks.cache({ calls: [{ call: 'get', key: 'product:1' }] });
  expect(results?.[0]?.value).toMatchObject({ id: 1 });
});
