import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, type LogEvent, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { EpochMs, Milliseconds } from '../clock/index.ts';
import { makeFolder } from '../files/index.ts';
import { whileBusy } from './begin.ts';
import { ReadWriteDialect } from './dialect.ts';
import type { Migrations } from './migrations.ts';
import { insertSamples } from './samples.ts';
import type { CatalogueSchema } from './schema.ts';

export interface DatabaseOptions {
  /** A file, made with its folder when it is not there, or `:memory:`. */
  readonly file: string;
  /** Sample products that a new database starts with. */
  readonly samples: number;
  readonly now: EpochMs;
  readonly migrations: Migrations;
  readonly onQuery: (event: LogEvent) => void;
}

/** Readers wait only while another process brings the log up after a crash. */
const READER_TIMEOUT: Milliseconds = 50;

/**
 * Opens the database and brings it up to date: migrations and samples in one transaction, so that of processes
 * that start together one does the work and the others wait and find it done.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Kysely<CatalogueSchema>> {
  const { file, onQuery } = options;
  const inMemory = file === ':memory:';
  if (!inMemory) makeFolder(dirname(file));
  const writer = new Sqlite(file, { timeout: 0 });
  try {
    await configure(writer);
    await bringUpToDate(writer, options);
    const reader = inMemory ? undefined : new Sqlite(file, { readonly: true, timeout: READER_TIMEOUT });
    const db = new Kysely<CatalogueSchema>({
      dialect: new ReadWriteDialect({ writer, reader }),
      log: onQuery,
    });
    // Kysely closes only a driver that has been used.
    await db.connection().execute(() => Promise.resolve());
    return db;
  } catch (error) {
    // Closing rolls back what was begun.
    writer.close();
    throw error;
  }
}

/** The file is a database, and none of ours: another program made its tables, or a later version of this one. */
class ForeignDatabase extends Error {
  readonly code = 'FOREIGN_DATABASE';

  constructor(options: ErrorOptions) {
    super('The database has tables that are not of this version of the lab.', options);
  }
}

const isForeign = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'SQLITE_ERROR') || error.message.startsWith('corrupted migrations'));

async function configure(handle: Sqlite.Database): Promise<void> {
  // The change of mode is a write, and meets other processes that start.
  await whileBusy(() => handle.pragma('journal_mode = WAL'));
  // An acknowledged write survives a power failure too, not only the end of the process.
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
}

async function bringUpToDate(
  handle: Sqlite.Database,
  { samples, now, migrations }: DatabaseOptions,
): Promise<void> {
  // One connection, for all of it is one transaction; it is not closed with this.
  const db = new Kysely<CatalogueSchema>({ dialect: new SqliteDialect({ database: handle }) });
  await whileBusy(() => handle.exec('begin immediate'));
  const { error, results = [] } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  }).migrateToLatest();
  if (error !== undefined) throw isForeign(error) ? new ForeignDatabase({ cause: error }) : error;
  const isNew = results.some(({ migrationName }) => migrationName === '0001_products');
  if (isNew) await insertSamples(db, samples, now);
  handle.exec('commit');
}
