import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { MAX_PRICE } from './product.ts';
import { productCountsMigration } from './product-counts.ts';

const products: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('products')
      // Never reused, so that an old link never shows another product.
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('price', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'integer', (column) => column.notNull())
      .addCheckConstraint('products_name_length', sql`length(name) between 1 and 100`)
      .addCheckConstraint('products_price_range', sql`price between 0 and ${sql.lit(MAX_PRICE)}`)
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema.createIndex('products_name').on('products').columns(['name', 'id']).execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('products').execute();
  },
};

const demoRecords: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('demo_records')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('demo_records').execute();
  },
};

/** Migrations by name, in whose order they run. A published one is never edited; a change is a new one. */
export type Migrations = Readonly<Record<string, Migration>>;

/** The catalogue's own; modules that share its database add theirs when it is opened. */
export const catalogueMigrations: Migrations = {
  '0001_products': products,
  '0002_demo_records': demoRecords,
  '0004_product_counts': productCountsMigration,
};
