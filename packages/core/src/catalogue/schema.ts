import type { Generated } from 'kysely';
import type { Cents, EpochMs } from '../clock/index.ts';

/** The tables as they are after the last migration. */
export interface CatalogueSchema {
  products: ProductTable;
  product_counts: ProductCountTable;
  demo_records: DemoRecordTable;
}

export interface ProductTable {
  id: Generated<number>;
  name: string;
  description: string;
  price: Cents;
  created_at: EpochMs;
  updated_at: EpochMs;
}

/**
 * How many products there are in each range of ids, on two levels; triggers keep it. See `product-counts.ts`.
 */
export interface ProductCountTable {
  /** How many low bits of an id the ranges of this level leave out. */
  level: number;
  /** `id >> level` of the products that are counted. */
  block: number;
  products: number;
}

/** Records that demonstrations may write, so that they leave the products alone. */
export interface DemoRecordTable {
  name: string;
  revision: number;
}
