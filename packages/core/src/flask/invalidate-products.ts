import type { Catalogue } from '../catalogue/index.ts';
import type { FlaskCaches } from './use-cases/context.ts';
import { PRODUCTS_TAG, productTag } from './use-cases/product-keys.ts';

/**
 * Invalidates, after each commit, every entry of the track that shows what was written: lists, batches,
 * the product's page; in memory on every instance, and in the shared store. Returns a function that stops it.
 *
 * Memory comes first: its message to the other instances then runs before the store's reply to us, so that
 * nobody who has seen our response finds an old state there.
 */
export function invalidateProducts(catalogue: Pick<Catalogue, 'on'>, caches: FlaskCaches): () => void {
  return catalogue.on(async ({ ids }) => {
    // #region f10-invalidate
    const tags = [PRODUCTS_TAG, ...ids.map(productTag)];
    const outcomes = await Promise.allSettled([
      caches.memory.invalidateTags(tags),
      caches.redis?.invalidateTags(tags),
      caches.default.invalidateTags(tags),
    ]);
    // #endregion f10-invalidate
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    if (failed.length > 0) {
      throw new AggregateError(
        failed.map(({ reason }) => reason),
        'Some caches could not be invalidated after a write.',
      );
    }
  });
}
