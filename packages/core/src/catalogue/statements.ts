import type Sqlite from 'better-sqlite3';

/** How many texts of SQL are kept: the lab has some fifty, and one more for each length of a list of ids. */
const LIMIT = 200;

/**
 * The statements of one handle, each prepared once: to parse and plan a query costs SQLite ten times what running it
 * costs (`pnpm bench hot --only cache=false`). One that a change of the schema has made out of date prepares itself
 * again.
 *
 * @see https://www.sqlite.org/c3ref/prepare.html
 */
export class Statements {
  readonly #handle: Sqlite.Database;
  /** In the order of use. */
  readonly #prepared = new Map<string, Sqlite.Statement>();

  constructor(handle: Sqlite.Database) {
    this.#handle = handle;
  }

  /** @throws SqliteError for what is no SQL, or names what is not there. */
  of(sql: string): Sqlite.Statement {
    const statement = this.#prepared.get(sql) ?? this.#handle.prepare(sql);
    this.#prepared.delete(sql);
    this.#prepared.set(sql, statement);
    const [oldest] = this.#prepared.size > LIMIT ? this.#prepared.keys() : [];
    if (oldest !== undefined) this.#prepared.delete(oldest);
    return statement;
  }
}
