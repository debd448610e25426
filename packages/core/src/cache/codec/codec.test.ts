import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyFor, keep } from '../isolation.ts';
import { type Codec, compressed, type Envelope, jsonCodec, messagePackCodec } from './codec.ts';

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
        const kept = keep(value).value;
        const back = codec.decode(codec.encode({ v: kept, c: 1, t: null, n: [1] }));
        expect(back.v).toStrictEqual(kept);
      },
    ),
  );
});

test('what is kept equals what was given, and so does each reader copy', () => {
  fc.assert(
    fc.property(values, (value) => {
      const kept = keep(value);
      expect(kept.value).toStrictEqual(value);
      expect(copyFor(kept.value)).toStrictEqual(value);
    }),
  );
});

test('JSON entries are readable in the store', () => {
  expect(jsonCodec.encode({ v: { at: new Date(0), n: 1n }, c: 1, t: 5, n: [7], g: [['t', 8]] })).toBe(
    '#1 7 1 5 0 0 {"g":[["t",8]],"r":1}\n{"at":{"$date":"1970-01-01T00:00:00.000Z"},"n":{"$bigint":"1"}}',
  );
  expect(jsonCodec.encode({ v: { id: 1 }, c: 1, t: null, n: [7, 8] })).toBe('#1 7,8 1 -\n{"id":1}');
});

const time = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
const metadata = fc.record(
  {
    c: time,
    t: fc.option(time),
    s: time,
    m: time,
    n: fc.array(fc.maxSafeNat(), { minLength: 1 }),
    g: fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.maxSafeNat())),
    k: fc.string({ unit: 'binary' }),
  },
  { requiredKeys: ['c', 't', 'n'] },
);

test.each([jsonCodec, messagePackCodec])('$name gives back what is noted of an entry', (codec) => {
  fc.assert(
    fc.property(metadata, fc.boolean(), (noted, negative) => {
      const envelope = negative ? noted : { ...noted, v: 'a\nb' };
      const back = codec.decode(codec.encode(envelope));
      expect({ s: 0, m: 0, ...back }).toEqual({ s: 0, m: 0, ...envelope });
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
  Buffer.from(jsonCodec.encode({ c: 1, t: null, n: [1], ...envelope }));

test('JSON entries decoded together equal those decoded one by one', () => {
  const entries = fc.array(fc.tuple(metadata, values), { maxLength: 20 });
  fc.assert(
    fc.property(entries, (noted) => {
      const payloads = noted.map(([envelope, v]) => encoded({ ...envelope, v: keep(v).value }));
      const together = jsonCodec.decodePlain?.(payloads) ?? [];
      payloads.forEach((payload, i) => {
        const alone = jsonCodec.decode(payload);
        const plain = alone.v !== undefined && ['g', 'k', 'r'].every((field) => !(field in alone));
        if (plain) expect(together[i]).toStrictEqual(alone);
        else expect(together[i]).toBeUndefined();
      });
    }),
  );
});

test('what cannot be decoded together is left to be decoded alone', () => {
  const [one, two] = [encoded({ v: 'one' }), encoded({ v: 'two' })];
  const apart = [
    null,
    undefined,
    'text',
    Buffer.from('#1 '),
    encoded({}),
    encoded({ v: 'x'.repeat(70_000) }),
  ];
  expect(jsonCodec.decodePlain?.([...apart, one, two])?.map((entry) => entry?.v)).toStrictEqual([
    ...apart.map(() => undefined),
    'one',
    'two',
  ]);
});

test.each(['{', '1,2', '', ']', '"'])('a value %j damages no neighbour', (value) => {
  const damaged = Buffer.from(`#1 1 1 -\n${value}`);
  for (const entry of jsonCodec.decodePlain?.([encoded({ v: 1 }), damaged, encoded({ v: 3 })]) ?? []) {
    expect([1, 3, undefined]).toContain(entry?.v);
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
