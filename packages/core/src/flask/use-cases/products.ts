import { type ProductView, productViewShape } from '../../catalogue/index.ts';
import type { Answer } from '../../http/index.ts';
import { matches } from '../../input/index.ts';
import { timed } from '../../trace/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { ProductListView } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { itemKey, PRODUCTS_TAG, pageKey, productTag } from './product-keys.ts';
import { readItem, readPage } from './product-reads.ts';

const isProductView = matches(productViewShape);

/** F4 and F5: cache-aside reads. Without the cache they read the source and leave the entry as it is. */
export function products(context: FlaskContext): Pick<FlaskTrack, 'products' | 'product'> {
  const { memory, default: shared } = context.caches;
  return {
    products: async ({ page, per_page: perPage, cache, latency = 0 }) => {
      const load = () => readPage(context, { page, perPage, latency });
      if (!cache) return await bypass<ProductListView>(load);
      // #region f4-cache
      const options = { ttl: 30_000, tags: [PRODUCTS_TAG] };
      const { value, ms } = await timed(() => memory.resolve(pageKey(page, perPage), load, options));
      // #endregion f4-cache
      return { view: value.value ?? null, outcome: value, ms };
    },
    product: async (id, { cache }) => {
      const load = () => readItem(context, id);
      if (!cache) return await bypass<ProductView>(load);
      // #region f5-cache
      const tags = [productTag(id)];
      const options = { ttl: 60_000, negativeTtl: 5000, tags, validate: isProductView };
      const { value, ms } = await timed(() => shared.resolve(itemKey(id), load, options));
      // #endregion f5-cache
      return { view: value.value ?? null, outcome: value, ms };
    },
  };
}

async function bypass<T>(load: () => Promise<T | undefined>): Promise<Answer<T | null>> {
  const { value, ms } = await timed(load);
  return { view: value ?? null, outcome: { status: 'bypass' }, ms };
}
