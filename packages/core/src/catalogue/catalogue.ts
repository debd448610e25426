import type { Product, ProductDraft } from './product.ts';

/** What happened to the catalogue, told after its commit. */
export type CatalogueEvent =
  | { readonly type: 'saved'; readonly ids: readonly number[]; readonly created: boolean }
  | { readonly type: 'deleted'; readonly ids: readonly number[] };

/** Listens to {@link CatalogueEvent}; a write waits for its listeners. */
export type CatalogueListener = (event: CatalogueEvent) => void | Promise<void>;

/** The products of the lab. */
export interface Catalogue {
  /** `limit` products from `offset` on, by id. */
  page(range: { readonly limit: number; readonly offset: number }): Promise<Product[]>;
  count(): Promise<number>;
  item(id: number): Promise<Product | undefined>;
  /** Those that exist, in the order asked, by one query. */
  many(ids: readonly number[]): Promise<Product[]>;
  exists(id: number): Promise<boolean>;
  create(draft: ProductDraft): Promise<Product>;
  /** `undefined` when there is no such product. */
  update(id: number, changes: Partial<ProductDraft>): Promise<Product | undefined>;
  /** Answers whether it was there. */
  delete(id: number): Promise<boolean>;
  /** Fires after the commit of what `create`, `update` and `delete` wrote. */
  on(listener: CatalogueListener): () => void;
  /** Whether the database answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}
