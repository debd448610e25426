import { type ProductView, productViewShape } from '../../catalogue/product.ts';
import type { Answer } from '../../http/answer.ts';
import { matches } from '../../input/index.ts';
import { timed } from '../../trace/timed.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { ProductListView } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { itemKey, PRODUCTS_TAG, pageKey, productTag } from './product-keys.ts';
import { readItem, readPage } from './product-reads.ts';

/** F4: list pages for 30 s in memory. */
const LIST_TTL = 30_000;
/** F5: a product for 60 s, its absence for 5 s. */
const ITEM_TTL = 60_000;
const ABSENT_TTL = 5000;

const isProductView = matches(productViewShape);

/** F4 and F5: cache-aside reads. Without the cache they go past it, and leave it as it is. */
export function products(context: FlaskContext): Pick<FlaskTrack, 'products' | 'product'> {
  const { memory, default: shared } = context.caches;
  return {
    products: async ({ page, per_page: perPage, cache }) => {
      // #region f4-cache
      const load = () => readPage(context, { page, perPage });
      if (!cache) return await bypass<ProductListView>(load);
      const { value, ms } = await timed(() =>
        memory.resolve(pageKey(page, perPage), load, { ttl: LIST_TTL, tags: [PRODUCTS_TAG] }),
      );
      return { view: value.value ?? null, outcome: value, ms };
      // #endregion f4-cache
    },
    product: async (id, { cache }) => {
      const load = () => readItem(context, id);
      if (!cache) return await bypass<ProductView>(load);
      // #region f5-cache
      const tags = [productTag(id)];
      const options = { ttl: ITEM_TTL, negativeTtl: ABSENT_TTL, tags, validate: isProductView };
      const { value, ms } = await timed(() => shared.resolve(itemKey(id), load, options));
      return { view: value.value ?? null, outcome: value, ms };
      // #endregion f5-cache
    },
  };
}

async function bypass<T>(load: () => Promise<T | undefined>): Promise<Answer<T | null>> {
  const { value, ms } = await timed(load);
  return { view: value ?? null, outcome: { status: 'bypass' }, ms };
}
