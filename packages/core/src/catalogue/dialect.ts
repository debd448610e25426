import {
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import { type SharedByConnections, SqliteConnection, type SqliteHandles } from './connection.ts';
import { Statements } from './statements.ts';
import { WriteLock } from './write-lock.ts';

/**
 * SQLite with a connection for writes and one for reads: in WAL mode neither waits for the other. Writes take the
 * lock one after the other, within a time, and transactions take it at their start.
 *
 * @see https://www.sqlite.org/wal.html#concurrency
 */
export class ReadWriteDialect extends SqliteDialect {
  readonly #handles: SqliteHandles;

  constructor(handles: SqliteHandles) {
    super({ database: handles.writer });
    this.#handles = handles;
  }

  override createDriver(): Driver {
    return new ReadWriteDriver(this.#handles);
  }

  override createAdapter(): DialectAdapter {
    return new ReadWriteAdapter();
  }
}

/** Without it Kysely lets one query in at a time. */
class ReadWriteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ReadWriteDriver implements Driver {
  readonly #shared: SharedByConnections;

  constructor(handles: SqliteHandles) {
    const { writer, reader } = handles;
    this.#shared = {
      handles,
      writes: new Statements(writer),
      reads: reader && new Statements(reader),
      lock: new WriteLock(),
    };
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<SqliteConnection> {
    return Promise.resolve(new SqliteConnection(this.#shared));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).end('commit');
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).end('rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ours(connection).release();
  }

  async destroy(): Promise<void> {
    const { reader, writer } = this.#shared.handles;
    reader?.close();
    writer.close();
  }
}

function ours(connection: DatabaseConnection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection;
  throw new TypeError('The connection is not one of this driver.');
}
