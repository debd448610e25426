import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { CatalogueEvent } from './events.ts';
import { productTotal } from './product-counts.ts';
import { insertSamples } from './samples.ts';
import type { CatalogueSchema } from './schema.ts';

export interface SeedOptions {
  /** Products that there should be in all. */
  readonly products: number;
  /** Hears of each batch that is committed. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Stops after the batch that is running; what was committed stays. */
  readonly signal?: AbortSignal;
}

const BATCH = 10_000;

/**
 * Adds sample products by batches, a transaction each, until there are `products`: memory stays flat, readers
 * and other writers get their turn in between, and a run that was stopped goes on where it was.
 */
export async function seedProducts(
  db: Kysely<CatalogueSchema>,
  clock: Clock,
  options: SeedOptions,
  emit: (event: CatalogueEvent) => Promise<void>,
): Promise<void> {
  const { products, onProgress, signal } = options;
  for (;;) {
    signal?.throwIfAborted();
    // #region seed-transaction
    // Counted within the transaction, so that two seeders together do not make twice as many.
    const done = await db.transaction().execute(async (transaction) => {
      const { count } = await transaction.selectNoFrom(productTotal.as('count')).executeTakeFirstOrThrow();
      const missing = Math.min(BATCH, products - count);
      if (missing > 0) await insertSamples(transaction, missing, clock.now(), count + 1);
      return Math.max(count, count + missing);
    });
    // #endregion seed-transaction
    onProgress?.(Math.min(done, products), products);
    if (done >= products) break;
    await breathe();
  }
  // Readers of lists need to hear of it; nobody held a new product yet.
  await emit({ type: 'saved', ids: [], created: true });
}
