import type { Resolved } from '../../cache/index.ts';
import { type ProductView, productViewShape } from '../../catalogue/index.ts';
import type { Answer } from '../../http/index.ts';
import { matches } from '../../input/index.ts';
import { EntryGroups, LIMITS } from '../../limits/index.ts';
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
  const absent = new EntryGroups({ cache: shared, limit: LIMITS.absentProducts });
  /** Anybody may request any id. */
  const noteAbsence = async (key: string, found: Resolved<unknown> | Bypass<unknown>): Promise<void> => {
    if ('stored' in found && found.value === undefined) await absent.note('absent products', key, found);
  };
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
      // A tag stays in the shared store: an id that no product has had gets none of its own.
      const tags = [context.catalogue.mayHave(id) ? productTag(id) : PRODUCTS_TAG];
      const options = { ttl: 60_000, negativeTtl: 5000, tags, validate: isProductView };
      const { value, ms } = await timed(() => shared.resolve(itemKey(id), load, options));
      // #endregion f5-cache
      await noteAbsence(itemKey(id), value);
      return { view: value.value ?? null, outcome: value, ms };
    },
  };
}

/** Read from the source. */
interface Bypass<T> {
  readonly status: 'bypass';
  readonly value: T;
}

async function bypass<T>(load: () => Promise<T | undefined>): Promise<Answer<T | null>> {
  const { value, ms } = await timed(load);
  return { view: value ?? null, outcome: { status: 'bypass' }, ms };
}
