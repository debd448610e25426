import { formatPrice, type ProductView, productView } from '../../catalogue/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import type { PageView, ProductListView } from '../view-models.ts';
import type { FlaskContext } from './context.ts';

export interface PageToRead extends Pick<PageView, 'page' | 'perPage'> {
  /** Simulated, of the database. */
  readonly latency?: Milliseconds;
}

/** Products in one query; `undefined` for a page past the last one. An empty catalogue has one empty page. */
export async function readPage(
  { catalogue, run }: FlaskContext,
  { page, perPage, latency = 0 }: PageToRead,
): Promise<ProductListView | undefined> {
  return await run('products.page', latency, async () => {
    // Also the largest page number must not leave SQLite's integers.
    const offset = Math.min((page - 1) * perPage, Number.MAX_SAFE_INTEGER);
    const { products, total } = await catalogue.page({ limit: perPage, offset });
    if (products.length === 0 && page > 1) return undefined;
    return {
      products: products.map(({ id, name, price }) => ({ id, name, price: formatPrice(price) })),
      page,
      perPage,
      total,
      pages: Math.max(1, Math.ceil(total / perPage)),
    };
  });
}

/** One product after half a second of simulated query; `undefined` when there is none. */
export async function readItem(
  { catalogue, run }: FlaskContext,
  id: number,
): Promise<ProductView | undefined> {
  return await run('products.item', 500, async () => {
    const product = await catalogue.item(id);
    return product && productView(product);
  });
}
