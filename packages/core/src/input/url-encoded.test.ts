import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUrlEncoded } from './url-encoded.ts';

it.each(['city=%FF', 'city=%C3%28', 'city=%E0%A4%A', 'city=%zz', 'city=100%', 'a=1&city=%ff&b=2'])(
  'refuses %s and names the parameter',
  (text) => {
    expect(() => readUrlEncoded(text)).toThrow('The parameter "city" must be percent-encoded UTF-8.');
  },
);

it('refuses bytes that were lost while the text was decoded', () => {
  expect(() => readUrlEncoded('name=\u{FFFD}')).toThrow('The parameter "name"');
});

it('reads what it writes, in order, repeated parameters too', () => {
  const entry = fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const written = new URLSearchParams(entries);
      expect([...readUrlEncoded(written.toString())]).toEqual([...written]);
    }),
  );
});
