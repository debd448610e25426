import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { VirtualClock } from '../clock/clock.ts';
import { openCatalogue } from './catalogue.ts';
import { productCountsMigration } from './product-counts.ts';

const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
const draft = { name: 'Tea', description: '', price: 450 };

/** A catalogue of 2,000 products in which some ranges of ids are thinned out or empty. */
async function withGaps(gaps: readonly (readonly [from: number, length: number])[]) {
  const catalogue = await openCatalogue({ file: ':memory:', clock, samples: 2_000 });
  const ids = new Set(Array.from({ length: 2_000 }, (_, index) => index + 1));
  for (const [from, length] of gaps) {
    for (let id = from; id < from + length; id += 1) {
      if (ids.delete(id)) await catalogue.delete(id);
    }
  }
  ids.add((await catalogue.create(draft)).id);
  return { catalogue, ids: [...ids] };
}

test('any page holds the products that offset and limit name, whatever was deleted', async () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 400 })), {
    maxLength: 4,
  });
  const ranges = fc.array(fc.tuple(fc.nat({ max: 2_100 }), fc.integer({ min: 1, max: 300 })), {
    minLength: 5,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(gaps, ranges, async (removed, asked) => {
      const { catalogue, ids } = await withGaps(removed);
      expect(await catalogue.count()).toBe(ids.length);
      for (const [offset, limit] of [...asked, [0, 10] as const, [ids.length - 1, 10] as const]) {
        const page = await catalogue.page({ limit, offset });
        const expected = ids.slice(offset, offset + limit);
        expect(page.products.map(({ id }) => id)).toEqual(expected);
        expect(page.total).toBe(expected.length > 0 ? ids.length : 0);
      }
      await catalogue.close();
    }),
    { numRuns: 8 },
  );
});

test('a database from before the counts gets them from its products', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-counts-'));
  const file = join(folder, 'lab.sqlite');
  try {
    const before = await openCatalogue({ file, clock, samples: 700 });
    await productCountsMigration.down?.(before.database as Kysely<unknown>);
    await sql`delete from kysely_migration where name = '0004_product_counts'`.execute(before.database);
    await before.delete(300);
    await before.close();

    const after = await openCatalogue({ file, clock });
    expect(await after.count()).toBe(699);
    expect((await after.page({ limit: 2, offset: 298 })).products.map(({ id }) => id)).toEqual([299, 301]);
    await after.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
