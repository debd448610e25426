import fc from 'fast-check';
import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { CacheCodecError, CacheValueError } from '../errors/errors.ts';
import { createCache } from '../index.ts';
import type { Codec } from './codec.ts';
import { compressed, jsonCodec, messagePackCodec } from './codecs.ts';
import type { Envelope } from './envelope.ts';
import { cloneForReader, isolate } from './isolate.ts';

const values = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: false,
  key: fc.oneof(fc.string(), fc.constantFrom('$date', '$object', '__proto__', 'v')),
});

test.each<[string, Codec]>([
  ['JSON', jsonCodec],
  ['MessagePack', messagePackCodec],
  ['compressed JSON', compressed(jsonCodec, 100)],
  ['compressed MessagePack', compressed(messagePackCodec, 0)],
])('%s gives back what it was given', (_name, codec) => {
  fc.assert(
    fc.property(
      values.filter((value) => value !== undefined),
      (value) => {
        const kept = isolate(value).value;
        const back = codec.decode(codec.encode({ value: kept, createdAt: 1, ttl: null, generations: [1] }));
        expect(back.value).toStrictEqual(kept);
      },
    ),
  );
});

test('what is kept equals what was given, and so does each reader copy', () => {
  fc.assert(
    fc.property(values, (value) => {
      const kept = isolate(value);
      expect(kept.value).toStrictEqual(value);
      expect(cloneForReader(kept.value)).toStrictEqual(value);
    }),
  );
});

test('JSON entries are readable in the store', () => {
  expect(
    jsonCodec.encode({
      value: { at: new Date(0), n: 1n },
      createdAt: 1,
      ttl: 5,
      generations: [7],
      tags: [['t', 8]],
    }),
  ).toBe(
    '#1 7 1 5 0 0 {"g":[["t",8]],"r":1}\n{"at":{"$date":"1970-01-01T00:00:00.000Z"},"n":{"$bigint":"1"}}',
  );
  expect(jsonCodec.encode({ value: { id: 1 }, createdAt: 1, ttl: null, generations: [7, 8] })).toBe(
    '#1 7,8 1 -\n{"id":1}',
  );
});

const time = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
const metadata = fc.record(
  {
    createdAt: time,
    ttl: fc.option(time),
    staleWindow: time,
    loadMs: time,
    generations: fc.array(fc.maxSafeNat(), { minLength: 1 }),
    tags: fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.maxSafeNat())),
    key: fc.string({ unit: 'binary' }),
  },
  { requiredKeys: ['createdAt', 'ttl', 'generations'] },
);

test.each([jsonCodec, messagePackCodec])('$name gives back what is noted of an entry', (codec) => {
  fc.assert(
    fc.property(metadata, fc.boolean(), (noted, negative) => {
      const envelope = negative ? noted : { ...noted, value: 'a\nb' };
      const back = codec.decode(codec.encode(envelope));
      expect({ staleWindow: 0, loadMs: 0, ...back }).toEqual({ staleWindow: 0, loadMs: 0, ...envelope });
    }),
  );
});

test.each([
  '#1 ',
  '#1 7 1 5 0\n1',
  '#1 7 1 5 0 \n1',
  '#1 7 1 5 0 x\n1',
  '#1 7  5 0 0\n1',
  '#1 7 1 5 0 0 {\n1',
  '#1 7 1 5 0 0\n{',
  '#1 7x 1 5 0 0\n1',
])('JSON refuses a damaged entry: %j', (damaged) => {
  expect(() => jsonCodec.decode(damaged)).toThrow(expect.objectContaining({ code: 'ERR_CACHE_CODEC' }));
});

const encoded = (envelope: Partial<Envelope>): Buffer =>
  Buffer.from(jsonCodec.encode({ createdAt: 1, ttl: null, generations: [1], ...envelope }));

test('JSON entries decoded together equal those decoded one by one', () => {
  const entries = fc.array(fc.tuple(metadata, values), { maxLength: 20 });
  fc.assert(
    fc.property(entries, (noted) => {
      const payloads = noted.map(([envelope, value]) =>
        encoded({ ...envelope, value: isolate(value).value }),
      );
      const together = jsonCodec.decodePlain?.(payloads) ?? [];
      payloads.forEach((payload, i) => {
        const alone = jsonCodec.decode(payload);
        const line = payload.subarray(0, payload.indexOf('\n'));
        const plain = alone.value !== undefined && !line.includes('{');
        if (plain) expect(together[i]).toStrictEqual(alone);
        else expect(together[i]).toBeUndefined();
      });
    }),
  );
});

test('what cannot be decoded together is left to be decoded alone', () => {
  const [one, two] = [encoded({ value: 'one' }), encoded({ value: 'two' })];
  const apart = [
    null,
    undefined,
    'text',
    Buffer.from('#1 '),
    encoded({}),
    encoded({ value: 'x'.repeat(70_000) }),
  ];
  expect(jsonCodec.decodePlain?.([...apart, one, two])?.map((entry) => entry?.value)).toStrictEqual([
    ...apart.map(() => undefined),
    'one',
    'two',
  ]);
});

test.each(['{', '1,2', '', ']', '"'])('a value %j damages no neighbour', (value) => {
  const damaged = Buffer.from(`#1 1 1 -\n${value}`);
  for (const entry of jsonCodec.decodePlain?.([encoded({ value: 1 }), damaged, encoded({ value: 3 })]) ??
    []) {
    expect([1, 3, undefined]).toContain(entry?.value);
  }
});

test.each([jsonCodec, messagePackCodec, compressed(jsonCodec, 1)])(
  '$name refuses what it did not write',
  (codec) => {
    for (const foreign of ['', 'text', '{"v":1}', '[]', Buffer.from([0xc1, 0xff])]) {
      expect(() => codec.decode(foreign)).toThrow(expect.objectContaining({ code: 'ERR_CACHE_CODEC' }));
    }
  },
);

/** Text with halves of surrogate pairs: a JavaScript string may hold them, UTF-8 has no form for them. */
const halves = fc.string({ unit: fc.constantFrom('a', '\ud800', '\udc00', '😀') });

test.each([jsonCodec, messagePackCodec])('$name keeps lone surrogates, wherever they stand', (codec) => {
  fc.assert(
    fc.property(halves, (text) => {
      const value = isolate({
        value: text,
        [text]: 1,
        list: [text, new Map([[text, new Set([text])]])],
      }).value;
      const back = codec.decode(
        codec.encode({ value, createdAt: 1, ttl: null, generations: [1], tags: [[text, 2]], key: text }),
      );
      expect(back.value).toStrictEqual(value);
      expect([back.tags, back.key]).toStrictEqual([[[text, 2]], text]);
    }),
  );
});

describe('depth', () => {
  const nested: Record<string, (inner: unknown) => unknown> = {
    arrays: (inner) => [inner],
    objects: (inner) => ({ inner }),
    maps: (inner) => new Map([['k', inner]]),
    sets: (inner) => new Set([inner]),
    words: (inner) => ({ $date: inner }),
  };
  const deep = (wrap: (inner: unknown) => unknown, depth: number): unknown => {
    let value: unknown = 1;
    for (let i = 0; i < depth; i += 1) value = wrap(value);
    return value;
  };

  test.each(Object.keys(nested))('%s of 200 levels are kept by every codec, deeper ones refused', (name) => {
    const wrap = nested[name] ?? ((inner: unknown) => inner);
    const { value } = isolate(deep(wrap, 200));
    for (const codec of [jsonCodec, messagePackCodec]) {
      expect(
        codec.decode(codec.encode({ value, createdAt: 1, ttl: null, generations: [1] })).value,
      ).toStrictEqual(value);
    }
    expect(cloneForReader(value)).toStrictEqual(value);
    expect(() => isolate(deep(wrap, 201))).toThrow(CacheValueError);
    expect(() => isolate(deep(wrap, 100_000))).toThrow(CacheValueError);
  });

  test.each(Object.keys(nested))('%s too deep for the stack are refused, not a RangeError', (name) => {
    const value = deep(nested[name] ?? ((inner) => inner), 100_000);
    for (const codec of [jsonCodec, messagePackCodec, compressed(messagePackCodec, 1)])
      expect(() => codec.encode({ value, createdAt: 1, ttl: null, generations: [1] })).toThrow(
        CacheValueError,
      );
  });

  test('what another program stored too deep is a miss, with or without memory', async () => {
    for (const memory of [undefined, false] as const) {
      const keyv = new Keyv();
      const cache = createCache({ store: keyv, ...(memory === false ? { memory } : {}) });
      await cache.set('k', 1);
      const [name = ''] = [...(keyv.store as Map<string, unknown>).keys()].filter((key) => key.endsWith('k'));
      const stored = String(await keyv.get(name));
      await keyv.set(name, stored.replace(/\n.*/s, `\n${'['.repeat(20_000)}${']'.repeat(20_000)}`));
      const reader = createCache({ store: keyv, ...(memory === false ? { memory } : {}) });
      expect(
        await reader.getOrSet('k', () => 'loaded', { validate: (value) => typeof value === 'string' }),
      ).toBe('loaded');
      expect(await reader.getMany(['k'])).toEqual(new Map([['k', 'loaded']]));
    }
  });
});

test.each([
  '#1 1 5 - 0 0 null\n1',
  '#1 1 5 - 0 0 {"g":5}\n1',
  '#1 1 5 - 0 0 {"g":[5]}\n1',
  '#1 1 5 - 0 0 {"g":[["t","x"]]}\n1',
  '#1 1 5 - 0 0 {"k":7}\n1',
  '#1 1 5 - 0 0 {"r":2}\n1',
  '#1 1 Infinity -\n1',
  '#1 1 5',
  '#1  5 - 0 0 {',
  '#1 1 5 - 0 0 {"r":1}\n{"$map":1}',
  '#1 1 5 - 0 0 {"r":1}\n{"$bigint":"x"}',
])('a damaged entry line is the error of the codec: %j', (text) => {
  expect(() => jsonCodec.decode(text)).toThrow(CacheCodecError);
});

test('any damage to an entry is the error of the codec, or reads as an entry', () => {
  const envelope: Envelope = {
    value: { at: new Date(0), n: [1, 'é'] },
    createdAt: 9,
    ttl: 5,
    staleWindow: 1,
    loadMs: 2,
    generations: [7],
    tags: [['t', 8]],
    key: 'k',
  };
  for (const codec of [jsonCodec, messagePackCodec, compressed(jsonCodec, 0)]) {
    const whole = Buffer.from(codec.encode(envelope));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) damaged[at] = byte;
        try {
          const back = codec.decode(damaged);
          expect(Number.isFinite(back.createdAt) && Array.isArray(back.generations)).toBe(true);
          for (const [tag, generation] of back.tags ?? []) {
            expect([typeof tag, typeof generation]).toEqual(['string', 'number']);
          }
        } catch (error) {
          if (!(error instanceof CacheCodecError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  }
});
