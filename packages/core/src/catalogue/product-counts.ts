import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { CatalogueSchema } from './schema.ts';

/*
 * How many products there are in each range of ids, on two levels, kept by triggers: an order-statistics index
 * (Cormen et al., "Introduction to Algorithms", chapter "Augmenting Data Structures"). It tells how many
 * products there are, and at which id page 90,000 begins, from a few hundred small rows at most, where
 * `count(*)` and `offset` would read the whole table.
 */

/** Ranges of 256 ids. */
const FINE = 8;
/** Ranges of 65,536 ids, each of 256 fine ones. */
const COARSE = 16;

export const productCountsMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('product_counts')
      .addColumn('level', 'integer', (column) => column.notNull())
      .addColumn('block', 'integer', (column) => column.notNull())
      .addColumn('products', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('product_counts_key', ['level', 'block'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    for (const level of [FINE, COARSE]) {
      const bits = sql.lit(level);
      await sql`insert into product_counts (level, block, products)
        select ${bits}, id >> ${bits}, count(*) from products group by id >> ${bits}`.execute(db);
      await sql`create trigger ${sql.id(`product_counts_insert_${level}`)} after insert on products begin
        insert into product_counts (level, block, products) values (${bits}, new.id >> ${bits}, 1)
        on conflict (level, block) do update set products = products + 1;
      end`.execute(db);
      await sql`create trigger ${sql.id(`product_counts_delete_${level}`)} after delete on products begin
        update product_counts set products = products - 1 where level = ${bits} and block = old.id >> ${bits};
      end`.execute(db);
    }
  },
  down: async (db: Kysely<unknown>) => {
    for (const level of [FINE, COARSE]) {
      await sql`drop trigger ${sql.id(`product_counts_insert_${level}`)}`.execute(db);
      await sql`drop trigger ${sql.id(`product_counts_delete_${level}`)}`.execute(db);
    }
    await db.schema.dropTable('product_counts').execute();
  },
};

/** How many products there are, as an expression: from one row for each 65,536 ids. */
export const productTotal = sql<number>`(
  select coalesce(sum(products), 0) from product_counts where level = ${sql.lit(COARSE)}
)`;

/**
 * `limit` products by id after the first `offset`: finds the coarse range in which the page begins, in it the
 * fine range, and skips at most 255 products there. One query, so that page and total are of one moment.
 *
 * The limit is an expression: where it is a parameter alone, SQLite plans by its value, and so prepares the statement
 * again each time that one is bound (`pnpm bench hot --only cache=false`).
 */
export function productPage<Row>(db: Kysely<CatalogueSchema>, limit: number, offset: number) {
  const coarse = sql.lit(COARSE);
  const fine = sql.lit(FINE);
  const step = sql.lit(COARSE - FINE);
  return sql<Row & { readonly total: number }>`
    with coarse as (
      select block, products, sum(products) over (order by block) - products as before
      from product_counts where level = ${coarse}
    ), coarse_start as (
      select block, before from coarse where before <= ${offset} and ${offset} < before + products
    ), fine as (
      select block, products,
        (select before from coarse_start) + sum(products) over (order by block) - products as before
      from product_counts
      where level = ${fine} and block between (select block << ${step} from coarse_start)
        and (select ((block + 1) << ${step}) - 1 from coarse_start)
    ), fine_start as (
      select block << ${fine} as id, before from fine where before <= ${offset} and ${offset} < before + products
    )
    select products.*, ${productTotal} as total from products
    where id >= (select id from fine_start)
    order by id
    limit ${limit} + 0 offset ${offset} - coalesce((select before from fine_start), 0)
  `.execute(db);
}
