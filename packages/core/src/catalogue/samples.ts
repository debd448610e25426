import type { Kysely } from 'kysely';
import type { EpochMs } from '../clock/index.ts';
import type { CatalogueSchema } from './schema.ts';

/** Stays under SQLite's limit of variables in one statement. */
const BATCH = 500;

/** Every millionth product the prices start again, so that they stay within the catalogue's range. */
const PRICES = 1_000_000;

/** The i-th sample product: `Product i`, i times 10.99. */
function sampleProduct(i: number, now: EpochMs) {
  return {
    name: `Product ${i}`,
    description: `Description for product ${i}`,
    price: (((i - 1) % PRICES) + 1) * 1099,
    created_at: now,
    updated_at: now,
  };
}

/** Inserts samples `1` to `count` (or from `first` on) by batches, within the caller's transaction. */
export async function insertSamples(
  db: Kysely<CatalogueSchema>,
  count: number,
  now: EpochMs,
  first = 1,
): Promise<void> {
  for (let i = first; i < first + count; i += BATCH) {
    const length = Math.min(BATCH, first + count - i);
    const values = Array.from({ length }, (_, offset) => sampleProduct(i + offset, now));
    await db.insertInto('products').values(values).execute();
  }
}
