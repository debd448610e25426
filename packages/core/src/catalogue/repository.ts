import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { Product, ProductDraft } from './product.ts';
import { productPage, productTotal } from './product-counts.ts';
import type { CatalogueSchema, ProductTable } from './schema.ts';

/** A page of products, and how many there are in all; read by one query. */
export interface ProductPage {
  readonly products: readonly Product[];
  readonly total: number;
}

/** Products by SQL. Within a transaction it stands on that transaction. */
export interface ProductRepository {
  /** `limit` products from `offset` on, by id. Past the end there are none, and `total` is 0. */
  page(range: { readonly limit: number; readonly offset: number }): Promise<ProductPage>;
  count(): Promise<number>;
  item(id: number): Promise<Product | undefined>;
  /** Those that exist, in the order asked, by one query. */
  many(ids: readonly number[]): Promise<Product[]>;
  exists(id: number): Promise<boolean>;
  /** 0 without products. */
  highestId(): Promise<number>;
  create(draft: ProductDraft): Promise<Product>;
  /** `undefined` when there is no such product. */
  update(id: number, changes: Partial<ProductDraft>): Promise<Product | undefined>;
  /** Returns whether it was there. */
  delete(id: number): Promise<boolean>;
}

export function createRepository(db: Kysely<CatalogueSchema>, clock: Clock): ProductRepository {
  return {
    page: async ({ limit, offset }) => {
      const { rows } = await productPage<Selectable<ProductTable>>(db, limit, offset);
      return { products: rows.map(toProduct), total: rows[0]?.total ?? 0 };
    },
    count: async () => {
      const { total } = await db.selectNoFrom(productTotal.as('total')).executeTakeFirstOrThrow();
      return total;
    },
    item: async (id) => {
      const row = await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toProduct(row);
    },
    many: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('products').selectAll().where('id', 'in', ids).execute();
      const byId = new Map(rows.map((row) => [row.id, toProduct(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    exists: async (id) => {
      const row = await db.selectFrom('products').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    },
    highestId: async () => {
      const { id } = await db
        .selectFrom('products')
        .select(({ fn }) => fn.max('id').as('id'))
        .executeTakeFirstOrThrow();
      return Number(id ?? 0);
    },
    create: async ({ name, description, price }) => {
      const now = clock.now();
      const values = { name, description, price, created_at: now, updated_at: now };
      return toProduct(
        await db.insertInto('products').values(values).returningAll().executeTakeFirstOrThrow(),
      );
    },
    update: async (id, { name, description, price }) => {
      const row = await db
        .updateTable('products')
        // Kysely leaves out what is undefined.
        .set({ name, description, price, updated_at: clock.now() })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && toProduct(row);
    },
    delete: async (id) => {
      const row = await db.deleteFrom('products').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** A row as the rest of the lab knows it. */
export function toProduct(row: Selectable<ProductTable>): Product {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    price: row.price,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
