import type { Generated } from 'kysely';
import type { AuthSchema } from '../auth/schema.ts';
import type { Cents, EpochMs } from '../clock/units.ts';

/** The tables as they are after the last migration. */
export interface CatalogueSchema extends AuthSchema {
  products: ProductTable;
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

/** Records that demonstrations may write, so that they leave the products alone. */
export interface DemoRecordTable {
  name: string;
  revision: number;
}
