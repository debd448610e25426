import { expect } from 'vitest';
import type { Call } from '../../../client/hooks.ts';
import type { HookedLab } from '../../../client/lab.ts';
import { hookedCase } from '../../case.ts';

type Body = Parameters<HookedLab['hooks']['cache']>[0];

/** What each call answered: the value, `undefined` for what is absent, or the error's name. */
async function answers(lab: HookedLab, body: Body): Promise<unknown[]> {
  const { results } = await lab.hooks.cache(body);
  return (results ?? []).map(({ value, special, error }) => {
    if (error !== undefined) return `${error}!`;
    return special === undefined || special === 'undefined' ? value : `<${special}>`;
  });
}

/** A case of D9 for each alias whose backend is there. */
function cacheCase(
  title: string,
  run: (call: (calls: readonly Call[], more?: object) => Promise<unknown[]>, lab: HookedLab) => Promise<void>,
): void {
  hookedCase('D9', title, async (lab, subject) => {
    const aliases = subject.store === 'redis' ? ['default', 'memory', 'redis'] : ['default', 'memory'];
    for (const alias of aliases) {
      await lab.hooks.reset();
      await run((calls, more = {}) => answers(lab, { alias, ...more, calls }), lab);
    }
  });
}

const set = (key: string, value: unknown, more: object = {}): Call => ({ call: 'set', key, value, ...more });
const add = (key: string, value: unknown, more: object = {}): Call => ({ call: 'add', key, value, ...more });
const get = (key: string, more: object = {}): Call => ({ call: 'get', key, ...more });
const on = (call: string, key: string, more: object = {}): Call => ({ call, key, ...more });
const absent = undefined;

cacheCase('get answers the default, and only what is absent is one', async (call) => {
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

cacheCase('what has expired is absent, and can be added again', async (call, lab) => {
  await call([set('k', 'first', { timeout: 10 })]);
  await lab.hooks.advance(9_000);
  expect(await call([get('k'), on('hasKey', 'k'), add('k', 'second')])).toEqual(['first', true, false]);
  await lab.hooks.advance(1_001);
  expect(await call([get('k'), on('hasKey', 'k'), { call: 'getMany', keys: ['k'] }])).toEqual([
    absent,
    false,
    {},
  ]);
  expect(await call([add('k', 'second'), get('k')])).toEqual([true, 'second']);
});

cacheCase('a timeout of null keeps for ever, one left out for 300 s', async (call, lab) => {
  await call([set('for ever', 1, { timeout: null }), set('default', 1)]);
  await lab.hooks.advance(299_000);
  expect(await call([get('for ever'), get('default')])).toEqual([1, 1]);
  await lab.hooks.advance(1_001);
  expect(await call([get('for ever'), get('default')])).toEqual([1, absent]);
  await lab.hooks.advance(10 * 365 * 24 * 3_600_000);
  expect(await call([get('for ever'), on('ttl', 'for ever')])).toEqual([1, null]);
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

cacheCase('touch gives a new timeout, and answers whether there was something', async (call, lab) => {
  expect(await call([set('k', 1, { timeout: 10 }), on('touch', 'k', { timeout: 100 })])).toEqual([
    absent,
    true,
  ]);
  await lab.hooks.advance(50_000);
  expect(await call([get('k'), on('touch', 'none')])).toEqual([1, false]);
  expect(await call([on('touch', 'k'), on('ttl', 'k')])).toEqual([true, expect.closeTo(300, 0)]);
  expect(await call([on('touch', 'k', { timeout: null }), on('ttl', 'k')])).toEqual([true, null]);
});

cacheCase('ttl is what is left: null for ever, 0 for what is not there', async (call, lab) => {
  const calls = [set('k', 1, { timeout: 100 }), set('for ever', 1, { timeout: null })];
  await call(calls);
  await lab.hooks.advance(40_000);
  expect(await call([on('ttl', 'k'), on('ttl', 'for ever'), on('ttl', 'none')])).toEqual([
    expect.closeTo(60, 0),
    null,
    0,
  ]);
});

cacheCase('persist takes the timeout away', async (call) => {
  expect(
    await call([set('k', 1, { timeout: 5 }), on('persist', 'k'), on('ttl', 'k'), on('persist', 'none')]),
  ).toEqual([absent, true, null, false]);
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

cacheCase('setMany has its timeout', async (call, lab) => {
  await call([{ call: 'setMany', values: { a: 1, b: 2 }, timeout: 10 }]);
  await lab.hooks.advance(10_001);
  expect(await call([{ call: 'getMany', keys: ['a', 'b'] }])).toEqual([{}]);
});

cacheCase('delete answers whether it was there', async (call) => {
  expect(await call([set('k', null), on('delete', 'k'), on('delete', 'k'), get('k')])).toEqual([
    absent,
    true,
    false,
    absent,
  ]);
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
  expect(await call([on('ttl', 'n')])).toEqual([expect.closeTo(50, 0)]);
  for (const method of ['incr', 'decr', 'incrVersion', 'decrVersion'])
    expect(await call([on(method, 'none')])).toEqual(['KeyMissing!']);
  expect(await call([set('text', 'x'), on('incr', 'text')])).toEqual([absent, 'CacheNotIntegerError!']);
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

cacheCase('versions keep entries of one key apart', async (call) => {
  expect(
    await call([
      set('k', 'one'),
      set('k', 'two', { version: 2 }),
      get('k'),
      get('k', { version: 1 }),
      get('k', { version: 2 }),
      get('k', { version: 3 }),
      on('hasKey', 'k', { version: 3 }),
      on('delete', 'k', { version: 2 }),
      get('k'),
      get('k', { version: 2 }),
    ]),
  ).toEqual([absent, absent, 'one', 'one', 'two', absent, false, true, 'one', absent]);
  expect(await call([get('k'), set('k', 'two')], { settings: { VERSION: 2 } })).toEqual([absent, absent]);
  expect(await call([get('k'), get('k', { version: 2 })])).toEqual(['one', 'two']);
});

cacheCase('incrVersion moves an entry with its time left, and decrVersion back', async (call, lab) => {
  await call([set('k', 'moved', { timeout: 100, version: 2 })]);
  await lab.hooks.advance(40_000);
  expect(
    await call([
      on('incrVersion', 'k', { version: 2 }),
      get('k', { version: 2 }),
      get('k', { version: 3 }),
      on('ttl', 'k', { version: 3 }),
      on('decrVersion', 'k', { version: 3, delta: 2 }),
      get('k'),
    ]),
  ).toEqual([3, absent, 'moved', expect.closeTo(60, 0), 1, 'moved']);
});

cacheCase('prefixes keep the entries of two sites apart', async (call) => {
  const shop = { settings: { KEY_PREFIX: 'shop' } };
  const blog = { settings: { KEY_PREFIX: 'blog' } };
  await call([set('k', 'shop')], shop);
  expect(await call([get('k'), add('k', 'blog'), get('k')], blog)).toEqual([absent, true, 'blog']);
  expect(await call([get('k')], shop)).toEqual(['shop']);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('a key function may tell versions apart in its own way, or not at all', async (call) => {
  const dashed = { settings: { KEY_PREFIX: 'p', KEY_FUNCTION: 'dashed' } };
  expect(await call([set('k', 'dashed'), get('k'), get('k', { version: 2 })], dashed)).toEqual([
    absent,
    'dashed',
    absent,
  ]);
  expect(await call([get('k')], { settings: { KEY_PREFIX: 'p' } })).toEqual([absent]);
  const bare = { settings: { KEY_FUNCTION: 'bare' } };
  expect(await call([set('k', 'bare'), get('k', { version: 7 })], bare)).toEqual([absent, 'bare']);
});

cacheCase('deletePattern answers a count, and takes one version of one prefix', async (call) => {
  await call([
    { call: 'setMany', values: { 'a:1': 1, 'a:2': 2, 'b:1': 3 } },
    set('a:1', 'two', { version: 2 }),
  ]);
  await call([set('a:1', 'other')], { settings: { KEY_PREFIX: 'other' } });
  expect(
    await call([
      { call: 'deletePattern', pattern: 'a:*' },
      { call: 'getMany', keys: ['a:1', 'a:2', 'b:1'] },
    ]),
  ).toEqual([2, { 'b:1': 3 }]);
  expect(await call([get('a:1', { version: 2 }), { call: 'deletePattern', pattern: 'a:*' }])).toEqual([
    'two',
    0,
  ]);
  expect(await call([get('a:1')], { settings: { KEY_PREFIX: 'other' } })).toEqual(['other']);
  expect(await call([{ call: 'deletePattern', pattern: 'a:?', version: 2 }])).toEqual([1]);
});

cacheCase('deletePattern takes a prefix of pattern characters as it stands', async (call) => {
  await call([set('k', 'other')], { settings: { KEY_PREFIX: 'tenant1' } });
  const odd = { settings: { KEY_PREFIX: 't[e]n*t?' } };
  await call([set('k', 1), set('j', 2)], odd);
  expect(await call([{ call: 'deletePattern', pattern: '*' }, get('k')], odd)).toEqual([2, absent]);
  expect(await call([get('k')], { settings: { KEY_PREFIX: 'tenant1' } })).toEqual(['other']);
});

cacheCase(
  'long and odd keys are taken, kept apart, and told where others would refuse them',
  async (call, lab) => {
    const keys = [
      'x'.repeat(249),
      `${'x'.repeat(249)}y`,
      'x'.repeat(5000),
      'with space',
      'tab\there',
      'ключ',
      '🐎',
      'a:b:c',
      '*',
      '%00;',
      '__proto__',
      '\u0000',
    ];
    for (const [at, key] of keys.entries())
      expect(await call([set(key, at), get(key)]), key.slice(0, 20)).toEqual([absent, at]);
    expect(await call(keys.map((key) => get(key)))).toEqual(keys.map((_, at) => at));
    const { warnings } = await lab.hooks.cache({ calls: keys.slice(2, 5).map((key) => get(key)) });
    expect(warnings).toHaveLength(3);
    expect((await lab.hooks.cache({ calls: [get('plain')] })).warnings).toEqual([]);
  },
);

cacheCase('values come back as they went in, and changing what was read changes nothing', async (call) => {
  for (const special of ['date', 'map', 'set', 'bigint', 'bytes'])
    expect(await call([{ call: 'set', key: 'k', special }, get('k')])).toEqual([absent, `<${special}>`]);
  const deep = { a: [1, { b: null }], 'ü "q"': '\u2028</script>', n: -0.5, long: 'x'.repeat(50_000) };
  expect(await call([set('k', deep), get('k')])).toEqual([absent, deep]);
});

cacheCase('add leaves value and time of what is there alone', async (call, lab) => {
  await call([add('k', 'first', { timeout: 10 }), add('k', 'second', { timeout: 1_000 })]);
  expect(await call([on('ttl', 'k')])).toEqual([expect.closeTo(10, 0)]);
  await lab.hooks.advance(10_001);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('a timeout too short to tell is no error, and keeps nothing for long', async (call, lab) => {
  expect(await call([set('k', 1, { timeout: 0.000_01 })])).toEqual([absent]);
  await lab.hooks.advance(1);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('incr and a move to another version keep "for ever"', async (call) => {
  await call([set('n', 1, { timeout: null })]);
  expect(await call([on('incr', 'n'), on('ttl', 'n')])).toEqual([2, null]);
  expect(await call([on('incrVersion', 'n'), on('ttl', 'n', { version: 2 })])).toEqual([2, null]);
});

cacheCase('every call of several keys takes a version', async (call) => {
  const version = 2;
  const many = { call: 'getMany', keys: ['a', 'b'] };
  await call([{ call: 'setMany', values: { a: 1, b: 2 }, version }, set('a', 'one'), add('b', 'one')]);
  expect(await call([{ ...many, version }, many])).toEqual([
    { a: 1, b: 2 },
    { a: 'one', b: 'one' },
  ]);
  expect(await call([{ call: 'deleteMany', keys: ['a', 'b'], version }, { ...many, version }, many])).toEqual(
    [2, {}, { a: 'one', b: 'one' }],
  );
});

cacheCase('true is true and 1 is 1', async (call) => {
  for (const value of [true, 1, '1', 1.5, '', 'true'])
    expect((await call([set('k', value), get('k')]))[1]).toBe(value);
});

cacheCase('what cannot come back as it went in is an error, and nothing is kept', async (call) => {
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

hookedCase('D9', 'getOrSet computes once for all who ask at the same time', async (lab) => {
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

cacheCase('getOrSet: an error is passed on, and is not kept', async (call) => {
  const failing = on('getOrSet', 'k', { fails: 'the database is away' });
  expect(await call([failing, failing, get('k')])).toEqual(['Error!', 'Error!', absent]);
  expect(await call([on('getOrSet', 'k', { value: 1, compute: true })])).toEqual([1]);
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

cacheCase('clear empties this cache', async (call) => {
  await call([{ call: 'setMany', values: { a: 1, b: 2 } }, set('a', 3, { version: 2 })]);
  expect(
    await call([{ call: 'clear' }, { call: 'getMany', keys: ['a', 'b'] }, get('a', { version: 2 })]),
  ).toEqual([absent, {}, absent]);
  expect(await call([set('a', 'again'), get('a')])).toEqual([absent, 'again']);
});

cacheCase('a lock is taken once, does not block, and can be taken again after its release', async (call) => {
  const started = performance.now();
  expect(
    await call([on('lock', 'k'), on('lock', 'k'), on('lock', 'other'), on('unlock', 'k'), on('lock', 'k')]),
  ).toEqual([true, false, true, true, true]);
  expect(performance.now() - started).toBeLessThan(1_000);
  const race = await call(
    Array.from({ length: 10 }, () => on('lock', 'race')),
    { together: true },
  );
  expect(race.filter((taken) => taken === true)).toHaveLength(1);
  expect(await call([on('unlock', 'never taken')])).toEqual([false]);
});
