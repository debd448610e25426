import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, type LogEvent } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { EpochMs } from '../clock/units.ts';
import { BUSY_TIMEOUT, beginImmediate, whileBusy } from './begin.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { migrations } from './migrations.ts';
import { insertSamples } from './samples.ts';
import type { CatalogueSchema } from './schema.ts';

export interface DatabaseOptions {
  /** A file, made with its folder when it is not there, or `:memory:`. */
  readonly file: string;
  /** Sample products that a new database starts with. */
  readonly samples: number;
  readonly now: EpochMs;
  readonly onQuery: (event: LogEvent) => void;
}

/**
 * Opens the database and brings it up to date: migrations and samples in one transaction, so that of processes
 * that start together one does the work and the others wait and find it done.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Kysely<CatalogueSchema>> {
  const { file, samples, now, onQuery } = options;
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const handle = new Sqlite(file, { timeout: BUSY_TIMEOUT });
  try {
    await configure(handle);
    let ready = false;
    const db = new Kysely<CatalogueSchema>({
      dialect: new ImmediateSqliteDialect({ database: handle }),
      // What brings the database up to date is not a request's query.
      log: (event) => {
        if (ready) onQuery(event);
      },
    });
    await beginImmediate((sql) => handle.exec(sql));
    const fresh = await migrate(db);
    if (fresh) await insertSamples(db, samples, now);
    handle.exec('commit');
    ready = true;
    return db;
  } catch (error) {
    // Closing rolls back what was begun.
    handle.close();
    throw error;
  }
}

async function configure(handle: Sqlite.Database): Promise<void> {
  // The change of mode is a write, and meets other processes that start.
  if (handle.pragma('journal_mode', { simple: true }) === 'delete') {
    await whileBusy(() => handle.pragma('journal_mode = WAL'));
  }
  // An acknowledged write survives a power failure too, not only the end of the process.
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
}

/** Answers whether the products' table is new. */
async function migrate(db: Kysely<CatalogueSchema>): Promise<boolean> {
  const { error, results = [] } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) throw error;
  return results.some(({ migrationName }) => migrationName === '0001_products');
}
