import type { CacheTag } from '../../cache/index.ts';
import type { PageCache } from '../../pages/index.ts';
import type { LowLevelCache } from '../cache/low-level-cache.ts';
import type { ModelSignals } from './model-signals.ts';

/** On everything that shows more than one product: list page, table fragment, API list. */
export const PRODUCT_LIST_TAG: CacheTag = 'product-list';

/** On everything that shows this product: its page, its API entry. */
export const productTag = (id: number): CacheTag => `product:${id}`;

// #region d3-key
/** The key of a product's page in the low-level cache (D3). */
export const productKey = (id: number): string => `product:${id}`;
// #endregion d3-key

/** What a signal reports of a write. */
export interface ProductCaches {
  readonly pages: Pick<PageCache, 'invalidate'>;
  /** Detail, fragments and API entries. */
  readonly entries: readonly Pick<LowLevelCache, 'invalidateTags'>[];
}

/**
 * Connects the receivers that keep the track fresh: after a write, the next request of the detail, the list
 * page, its fragment and the API sees the new state. Returns a function that disconnects them.
 */
export function invalidateOnSignals(signals: ModelSignals, { pages, entries }: ProductCaches): () => void {
  const invalidate = async ({ ids }: { readonly ids: readonly number[] }) => {
    // #region d10-invalidate
    const tags = [PRODUCT_LIST_TAG, ...ids.map(productTag)];
    // Parts before the pages that are made of them: else a new page could be made of an old part.
    const parts = await Promise.allSettled(entries.map((cache) => cache.invalidateTags(tags)));
    await pages.invalidate(tags);
    // #endregion d10-invalidate
    const errors = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
    if (errors.length > 0)
      throw new AggregateError(errors, 'Some caches could not be invalidated after a write.');
  };
  const dispatchUid = 'invalidate-products';
  const stops = [
    signals.postSave.connect(invalidate, { dispatchUid }),
    signals.postDelete.connect(invalidate, { dispatchUid }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
