import { expect } from 'vitest';
import { absent, add, answers, cacheCase, get, on, set } from '../../cache-case.ts';
import { hookedCase } from '../../case.ts';

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
  ).toEqual([3, absent, 'moved', expect.closeTo(60, -1), 1, 'moved']);
});

cacheCase('prefixes keep the entries of two sites apart', async (call) => {
  const shop = { settings: { KEY_PREFIX: 'shop' } };
  const blog = { settings: { KEY_PREFIX: 'blog' } };
  await call([set('k', 'shop')], shop);
  expect(await call([get('k'), add('k', 'blog'), get('k')], blog)).toEqual([absent, true, 'blog']);
  expect(await call([get('k')], shop)).toEqual(['shop']);
  expect(await call([get('k')])).toEqual([absent]);
});

cacheCase('a key function may distinguish versions in its own way, or not at all', async (call) => {
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

cacheCase(
  'deletePattern returns a count, and deletes one version of one prefix',
  async (call) => {
    // What was invalidated before and is still stored would be counted too.
    await call([{ call: 'deletePattern', pattern: 'a:*' }]);
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
  },
  'listing',
);

cacheCase(
  'deletePattern takes a prefix of pattern characters literally',
  async (call) => {
    await call([set('k', 'other')], { settings: { KEY_PREFIX: 'tenant1' } });
    const odd = { settings: { KEY_PREFIX: 't[e]n*t?' } };
    await call([set('k', 1), set('j', 2)], odd);
    expect(await call([{ call: 'deletePattern', pattern: '*' }, get('k')], odd)).toEqual([2, absent]);
    expect(await call([get('k')], { settings: { KEY_PREFIX: 'tenant1' } })).toEqual(['other']);
  },
  'listing',
);

cacheCase(
  'long and odd keys are accepted, kept apart, and reported where others would refuse them',
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

cacheCase('clear empties this cache', async (call) => {
  await call([{ call: 'setMany', values: { a: 1, b: 2 } }, set('a', 3, { version: 2 })]);
  expect(
    await call([{ call: 'clear' }, { call: 'getMany', keys: ['a', 'b'] }, get('a', { version: 2 })]),
  ).toEqual([absent, {}, absent]);
  expect(await call([set('a', 'again'), get('a')])).toEqual([absent, 'again']);
});

hookedCase(
  'D9',
  'deletePattern invalidates the whole cache where the store cannot list its keys',
  async (lab, subject) => {
    if (subject.store !== 'memcached') return;
    const alias = { alias: 'default' };
    await answers(lab, { ...alias, calls: [set('a', 1), set('b', 2)] });
    await answers(lab, { ...alias, calls: [{ call: 'deletePattern', pattern: 'a*' }] });
    expect(await answers(lab, { ...alias, calls: [get('a'), get('b')] })).toEqual([absent, absent]);
  },
);
