import { type Kysely, sql } from 'kysely';
import { type CatalogueSchema, type Product, productTotal, toProduct } from '../../catalogue/index.ts';
import type { Cents } from '../../clock/index.ts';

/** By what the administration sorts. */
export const PRODUCT_ORDERS = ['id', 'name', 'price', 'updated_at'] as const;
export type ProductOrder = (typeof PRODUCT_ORDERS)[number];

export interface ProductSearch {
  /** Words that name or description must have, each of them; '' finds all. */
  readonly words: string;
  /** Prices from, and below; `null` or nothing: any. */
  readonly price?: { readonly from: Cents | null; readonly below: Cents | null };
  readonly order: ProductOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Queries of the Django track, beyond the catalogue's own reads. */
export interface ProductQueries {
  /** The first ones by name (D2). */
  byName(limit: number): Promise<readonly Product[]>;
  /** A page of what is found, and how many are found in all. */
  search(search: ProductSearch): Promise<{ readonly products: readonly Product[]; readonly found: number }>;
}

export function createProductQueries(db: Kysely<CatalogueSchema>): ProductQueries {
  return {
    byName: async (limit) => {
      const query = db.selectFrom('products').selectAll().orderBy('name').orderBy('id').limit(limit);
      return (await query.execute()).map(toProduct);
    },
    search: async ({
      words,
      price: { from, below } = { from: null, below: null },
      order,
      descending,
      limit,
      offset,
    }) => {
      const priced = db
        .selectFrom('products')
        .$if(from !== null, (query) => query.where('price', '>=', from))
        .$if(below !== null, (query) => query.where('price', '<', below));
      const matching = wordsOf(words).reduce(
        (query, word) =>
          query.where(sql<boolean>`(name like ${word} escape '\\' or description like ${word} escape '\\')`),
        priced,
      );
      const finds = wordsOf(words).length > 0 || from !== null || below !== null;
      const direction = descending ? 'desc' : 'asc';
      const rows = await matching
        .selectAll()
        .orderBy(order, direction)
        // Equal names or prices keep an order of their own, so that no page repeats or skips a product.
        .orderBy('id', direction)
        .limit(limit)
        .offset(offset)
        .execute();
      const counting = finds
        ? matching.select(({ fn }) => fn.countAll<number>().as('found'))
        : db.selectNoFrom(productTotal.as('found'));
      const { found } = await counting.executeTakeFirstOrThrow();
      return { products: rows.map(toProduct), found };
    },
  };
}

/** Patterns for LIKE, in which `%`, `_` and `\` of the words mean themselves. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
