import { expect } from 'vitest';
import { absent, add, answers, cacheCase, get, on, set } from '../../cache-case.ts';
import { hookedCase } from '../../case.ts';

cacheCase('get returns the default only for an absent key', async (call) => {
  expect(
    await call([get('none'), get('none', { default: 'bang!' }), get('none', { default: null })]),
  ).toEqual([absent, 'bang!', null]);
  for (const value of [null, false, 0, '', [], {}])
    expect((await call([set('k', value), get('k', { default: 'bang!' })]))[1]).toEqual(value);
});

cacheCase('a cached null is there: for hasKey, add, getMany and getOrSet', async (call) => {
  const getOrSet = on('getOrSet', 'k', { value: 'computed', compute: true });
  const calls = [
    set('k', null),
    on('hasKey', 'k'),
    add('k', 'other'),
    { call: 'getMany', keys: ['k'] },
    getOrSet,
  ];
  expect((await call(calls)).slice(1)).toEqual([true, false, { k: null }, null]);
  expect(await call([on('hasKey', 'none')])).toEqual([false]);
});

cacheCase('add keeps the first, also of those that come at the same time', async (call) => {
  expect(await call([add('k', 'first'), add('k', 'second'), get('k')])).toEqual([true, false, 'first']);
  const race = await call(
    Array.from({ length: 20 }, (_, at) => add('race', at)),
    { together: true },
  );
  expect(race.filter((won) => won === true)).toHaveLength(1);
  expect(await call([get('race')])).toEqual([race.indexOf(true)]);
});

cacheCase('getMany leaves out what is not there, setMany sets all, deleteMany takes away', async (call) => {
  const many = { call: 'getMany', keys: ['a', 'b', 'c', 'none'] };
  expect(await call([{ call: 'setMany', values: { a: 1, b: null, c: [3] } }, many])).toEqual([
    absent,
    { a: 1, b: null, c: [3] },
  ]);
  expect(await call([{ call: 'deleteMany', keys: ['a', 'c', 'none'] }, many])).toEqual([2, { b: null }]);
  expect(
    await call([
      { call: 'getMany', keys: [] },
      { call: 'setMany', values: {} },
    ]),
  ).toEqual([{}, absent]);
});

cacheCase('delete returns whether the key was there', async (call) => {
  expect(await call([set('k', null), on('delete', 'k'), on('delete', 'k'), get('k')])).toEqual([
    absent,
    true,
    false,
    absent,
  ]);
});

cacheCase('who counts at the same time gets a number of their own', async (call) => {
  await call([set('n', 0)]);
  const counted = await call(
    Array.from({ length: 25 }, () => on('incr', 'n')),
    { together: true },
  );
  expect(counted.toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 25 }, (_, at) => at + 1),
  );
  expect(await call([get('n')])).toEqual([25]);
});

cacheCase('values come back as they went in, and changing what was read changes nothing', async (call) => {
  for (const special of ['date', 'map', 'set', 'bigint', 'bytes'])
    expect(await call([{ call: 'set', key: 'k', special }, get('k')])).toEqual([absent, `<${special}>`]);
  const deep = { a: [1, { b: null }], 'ü "q"': '\u2028</script>', n: -0.5, long: 'x'.repeat(50_000) };
  expect(await call([set('k', deep), get('k')])).toEqual([absent, deep]);
});

cacheCase('true is true and 1 is 1', async (call) => {
  for (const value of [true, 1, '1', 1.5, '', 'true'])
    expect((await call([set('k', value), get('k')]))[1]).toBe(value);
});

cacheCase('what cannot come back as it went in is an error, and nothing is cached', async (call) => {
  for (const special of ['function', 'symbol', 'instance']) {
    expect(await call([{ call: 'set', key: 'k', special }, get('k')]), special).toEqual([
      'CacheValueError!',
      absent,
    ]);
    expect(await call([{ call: 'add', key: 'k', special }, get('k')]), special).toEqual([
      'CacheValueError!',
      absent,
    ]);
  }
});

hookedCase(
  'D9',
  'MAX_ENTRIES: above it the least recently used goes, and no overwriting costs another',
  async (lab) => {
    const bounded = { alias: 'memory', settings: { OPTIONS: { MAX_ENTRIES: 3 } } };
    const calls = [
      set('a', 1),
      set('b', 2),
      set('c', 3),
      get('a'),
      set('c', 4),
      set('c', 5),
      set('d', 6),
      { call: 'getMany', keys: ['a', 'b', 'c', 'd'] },
    ];
    expect((await answers(lab, { ...bounded, calls })).at(-1)).toEqual({ a: 1, c: 5, d: 6 });
    const many = Array.from({ length: 500 }, (_, at) => set(`k${at}`, at));
    const keys = Array.from({ length: 500 }, (_, at) => `k${at}`);
    const left = (await answers(lab, { ...bounded, calls: [...many, { call: 'getMany', keys }] })).at(-1);
    expect(Object.keys(left as object)).toEqual(['k497', 'k498', 'k499']);
  },
);

cacheCase('a lock is taken once, does not block, and can be taken again after its release', async (call) => {
  // A lock that blocked would wait for the unlock that comes after it.
  expect(
    await call([on('lock', 'k'), on('lock', 'k'), on('lock', 'other'), on('unlock', 'k'), on('lock', 'k')]),
  ).toEqual([true, false, true, true, true]);
  const race = await call(
    Array.from({ length: 10 }, () => on('lock', 'race')),
    { together: true },
  );
  expect(race.filter((taken) => taken === true)).toHaveLength(1);
  expect(await call([on('unlock', 'never taken')])).toEqual([false]);
});
