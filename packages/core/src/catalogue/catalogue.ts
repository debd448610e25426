import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock/index.ts';
import { openDatabase } from './database.ts';
import { createDemoRecords, type DemoRecords } from './demo-records.ts';
import { type CatalogueEvent, CatalogueEvents, type CatalogueListener } from './events.ts';
import { catalogueMigrations, type Migrations } from './migrations.ts';
import type { Product } from './product.ts';
import { createRepository, type ProductRepository } from './repository.ts';
import type { CatalogueSchema } from './schema.ts';
import { type SeedOptions, seedProducts } from './seed.ts';

/** One SQL statement that ran. */
export interface CatalogueQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly ms: number;
  readonly failed: boolean;
}

export interface CatalogueOptions {
  /** File of the SQLite database, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  /** Sample products of a new database. Default 1000. */
  readonly samples?: number;
  /** Of modules that keep tables in the same database. */
  readonly migrations?: Migrations;
  /** Hears of each statement, in the async context of its caller. */
  readonly onQuery?: (query: CatalogueQuery) => void;
  /** Hears of listeners that fail. */
  readonly onListenerError?: (error: unknown) => void;
}

/** The products of the lab. Each write is a transaction; its event is emitted after the commit. */
export interface Catalogue<Tables = unknown> extends ProductRepository {
  readonly demo: DemoRecords;
  /** For modules with tables or queries of their own; their writes take turns with the catalogue's. */
  readonly database: Kysely<CatalogueSchema & Tables>;
  /**
   * Runs several reads and writes in one transaction and tells their events after its commit; an error rolls
   * all of it back and tells nothing. Use only `products` inside: the catalogue itself waits for the end.
   *
   * @example
   * await catalogue.transaction(async (products) => {
   *   for (const id of ids) await products.delete(id);
   * });
   */
  transaction<T>(work: (products: ProductRepository) => Promise<T>): Promise<T>;
  /** Adds sample products by batches until there are as many as asked. */
  seed(options: SeedOptions): Promise<void>;
  /**
   * Whether a product has ever had this id, as far as this process knows: ids grow, and the highest one that it has
   * seen is noted. Costs no query.
   */
  mayHave(id: number): boolean;
  /** Listens to what was committed. */
  on(listener: CatalogueListener): () => void;
  /** Whether the database responds. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the catalogue, and fills a new one with samples.
 *
 * @example
 * const catalogue = await openCatalogue({ file: 'data/hono-lab.sqlite', clock: systemClock });
 */
export async function openCatalogue<Tables = unknown>(options: CatalogueOptions): Promise<Catalogue<Tables>> {
  const { file, clock, samples = 1000, onQuery, onListenerError = () => undefined } = options;
  // What opening takes is nobody's query.
  let isOpen = false;
  const db = await openDatabase({
    file,
    samples,
    now: clock.now(),
    migrations: { ...catalogueMigrations, ...options.migrations },
    onQuery: ({ level, query, queryDurationMillis }) => {
      if (isOpen)
        onQuery?.({
          sql: query.sql,
          parameters: query.parameters,
          ms: queryDurationMillis,
          failed: level === 'error',
        });
    },
  });
  const events = new CatalogueEvents(onListenerError);
  const products = createRepository(db, clock);
  let highestId = await products.highestId();
  isOpen = true;
  const noteId = <T extends Pick<Product, 'id'> | undefined>(product: T): T => {
    highestId = Math.max(highestId, product?.id ?? 0);
    return product;
  };
  const transaction: Catalogue['transaction'] = async (work) => {
    const pending: CatalogueEvent[] = [];
    const result = await db
      .transaction()
      .execute((open) => work(noting(createRepository(open, clock), (event) => pending.push(event))));
    await events.emit(pending);
    return result;
  };
  return {
    ...products,
    item: async (id) => noteId(await products.item(id)),
    create: async (draft) => noteId(await transaction((open) => open.create(draft))),
    update: (id, changes) => transaction((open) => open.update(id, changes)),
    delete: (id) => transaction((open) => open.delete(id)),
    demo: createDemoRecords(db),
    // Their migrations made these tables.
    database: db as unknown as Kysely<CatalogueSchema & Tables>,
    transaction,
    seed: (wanted) => seedProducts(db, clock, wanted, (event) => events.emit([event])),
    mayHave: (id) => id <= highestId,
    on: (listener) => events.on(listener),
    ping: () => responds(db),
    close: () => db.destroy(),
  };
}

/** A repository whose writes that changed something are noted. */
function noting(products: ProductRepository, note: (event: CatalogueEvent) => void): ProductRepository {
  return {
    ...products,
    create: async (draft) => {
      const product = await products.create(draft);
      note({ type: 'saved', ids: [product.id], created: true });
      return product;
    },
    update: async (id, changes) => {
      const product = await products.update(id, changes);
      if (product !== undefined) note({ type: 'saved', ids: [id], created: false });
      return product;
    },
    delete: async (id) => {
      const deleted = await products.delete(id);
      if (deleted) note({ type: 'deleted', ids: [id] });
      return deleted;
    },
  };
}

async function responds(db: Kysely<CatalogueSchema>): Promise<boolean> {
  try {
    await sql`select 1 from products limit 1`.execute(db);
    return true;
  } catch {
    // No error: "no" is the result.
    return false;
  }
}
