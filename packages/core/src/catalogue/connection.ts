import type Sqlite from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { whileBusy, writeDeadline } from './begin.ts';
import type { Statements } from './statements.ts';
import type { WriteLock } from './write-lock.ts';

export interface SqliteHandles {
  /** Its busy timeout is to be 0: waiting for a lock in the driver would stop the process. */
  readonly writer: Sqlite.Database;
  /** Reads outside of transactions; left out, as for a database in memory: they take turns with the writes. */
  readonly reader?: Sqlite.Database | undefined;
}

/** What all connections to one database share. */
export interface SharedByConnections {
  readonly handles: SqliteHandles;
  readonly writes: Statements;
  /** Of the reader; left out as that is. */
  readonly reads: Statements | undefined;
  readonly lock: WriteLock;
}

/** What a query or a transaction runs on: reads go to the one handle, writes to the other. */
export class SqliteConnection implements DatabaseConnection {
  readonly #writer: Sqlite.Database;
  readonly #writes: Statements;
  readonly #reads: Statements | undefined;
  readonly #lock: WriteLock;
  /** While a transaction holds the lock. */
  #release: (() => void) | undefined;

  constructor({ handles, writes, reads, lock }: SharedByConnections) {
    this.#writer = handles.writer;
    this.#writes = writes;
    this.#reads = reads;
    this.#lock = lock;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#release) return run(this.#writes.of(sql), parameters);
    const read = this.#reads?.of(sql);
    if (read?.readonly) return run(read, parameters);
    const deadline = writeDeadline();
    const release = await this.#lock.acquire(deadline);
    try {
      return await whileBusy(() => run<R>(this.#writes.of(sql), parameters), deadline);
    } finally {
      release();
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed here; read them by pages.');
  }

  /**
   * Takes the write lock at the start. A transaction that reads first and writes later would fail at once when
   * another process wrote meanwhile, whatever the busy timeout.
   *
   * @throws DatabaseBusy
   * @see https://www.sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions
   */
  async begin(): Promise<void> {
    const deadline = writeDeadline();
    this.#release = await this.#lock.acquire(deadline);
    await whileBusy(() => this.#writer.exec('begin immediate'), deadline);
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const writer = this.#writer;
    // A full disk has rolled it back already.
    if (how === 'commit' || writer.inTransaction) writer.exec(how);
  }

  /** Kysely calls it however the work ended. */
  release(): void {
    this.#release?.();
    this.#release = undefined;
  }
}

function run<R>(statement: Sqlite.Statement, parameters: readonly unknown[]): QueryResult<R> {
  // The driver cannot know the type of a row; Kysely's queries say it.
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}
