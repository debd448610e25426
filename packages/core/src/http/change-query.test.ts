import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeQuery } from './change-query.ts';

const name = fc.oneof(fc.constantFrom('page', 'cache', '__proto__', 'ä b'), fc.string({ unit: 'grapheme' }));

test('links with changed parameters are those that URLSearchParams would write', () => {
  const query = fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' })), { maxLength: 5 });
  const changes = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 3 });
  fc.assert(
    fc.property(query, changes, (pairs, changed) => {
      const parameters = new URLSearchParams(pairs);
      const link = changeQuery(parameters.toString());
      for (const [key, value] of Object.entries(changed)) parameters.set(key, String(value));
      expect([link(changed), link(changed)]).toEqual([`?${parameters}`, `?${parameters}`]);
    }),
  );
});
