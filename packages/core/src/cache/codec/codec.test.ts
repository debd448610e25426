import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyFor, keep } from '../isolation.ts';
import { type Codec, compressed, jsonCodec, messagePackCodec } from './codec.ts';

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

test.each([jsonCodec, messagePackCodec, compressed(jsonCodec, 1)])(
  '$name refuses what it did not write',
  (codec) => {
    for (const foreign of ['', 'text', '{"v":1}', '[]', Buffer.from([0xc1, 0xff])]) {
      expect(() => codec.decode(foreign)).toThrow(expect.objectContaining({ code: 'ERR_CACHE_CODEC' }));
    }
  },
);
