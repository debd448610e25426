import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { type Bus, type BusListener, type BusMessage, parseBusMessage } from '../cache/index.ts';
import { whileBusy } from '../catalogue/index.ts';
import type { Milliseconds } from '../clock/index.ts';

/** How often the file is polled: an invalidation may take this long to arrive. */
const LOOK_EVERY: Milliseconds = 20;
/** After this many failed polls, one second's, the bus counts as disconnected. */
const GIVE_UP_AFTER = 50;
/** How many messages are kept for those who read slowly; who falls behind further has a gap. */
const KEPT = 10_000;

interface Row {
  readonly id: number;
  readonly sender: string;
  readonly message: string;
}

/**
 * A bus over a small SQLite file, for instances on one machine that share a database and no Redis.
 *
 * Messages are rows with growing numbers. `PRAGMA data_version` says for a few microseconds whether another
 * connection has written since, so that looking often costs next to nothing.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
export async function openFileBus(file: string): Promise<Bus> {
  // The driver is synchronous: no waiting for a lock in there.
  const database = new Sqlite(file, { timeout: 0 });
  try {
    await whileBusy(() => database.pragma('journal_mode = WAL'));
    database.pragma('synchronous = NORMAL');
    await whileBusy(() =>
      database.exec(
        'create table if not exists messages (id integer primary key autoincrement, sender text, message text)',
      ),
    );
    return new FileBus(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

class FileBus implements Bus {
  readonly #database: Sqlite.Database;
  readonly #insert: Sqlite.Statement<[string, string]>;
  readonly #prune: Sqlite.Statement<[number]>;
  readonly #since: Sqlite.Statement<[number], Row>;
  readonly #sender = randomUUID();
  readonly #listeners = new Set<BusListener>();
  readonly #timer: NodeJS.Timeout;
  /** Looks in a row that failed. */
  #failures = 0;
  #version: unknown;
  #lastReceived: number;

  constructor(database: Sqlite.Database) {
    this.#database = database;
    this.#insert = database.prepare('insert into messages (sender, message) values (?, ?)');
    this.#prune = database.prepare('delete from messages where id <= ?');
    this.#since = database.prepare('select id, sender, message from messages where id > ? order by id');
    this.#version = database.pragma('data_version', { simple: true });
    const last = database.prepare<[], { id: number | null }>('select max(id) as id from messages').get();
    this.#lastReceived = last?.id ?? 0;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#timer.unref();
  }

  get connected(): boolean {
    return this.#failures < GIVE_UP_AFTER;
  }

  async publish(message: BusMessage): Promise<void> {
    await whileBusy(() => {
      const { lastInsertRowid } = this.#insert.run(this.#sender, JSON.stringify(message));
      const id = Number(lastInsertRowid);
      // Nobody else's in between: this one needs not be read again.
      if (id === this.#lastReceived + 1) this.#lastReceived = id;
      if (id % (KEPT / 10) === 0) this.#prune.run(id - KEPT);
    });
  }

  subscribe(listener: BusListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    this.#listeners.clear();
    this.#database.close();
    return Promise.resolve();
  }

  #look(): void {
    try {
      const version = this.#database.pragma('data_version', { simple: true });
      const rows = version === this.#version ? [] : this.#since.all(this.#lastReceived);
      this.#version = version;
      this.#hear(rows);
      const before = this.connected;
      this.#failures = 0;
      if (!before) this.#notify('connected');
    } catch {
      // Locked for a moment: nothing is lost, the next look finds it.
      this.#failures += 1;
      if (this.#failures === GIVE_UP_AFTER) this.#notify('disconnected');
    }
  }

  #hear(rows: readonly Row[]): void {
    const [first] = rows;
    // Our own messages are rows too, so that numbers have no gaps but those of pruning.
    const gap = first !== undefined && first.id !== this.#lastReceived + 1;
    let unreadable = false;
    for (const { id, sender, message } of rows) {
      this.#lastReceived = id;
      if (sender === this.#sender) continue;
      const parsed = parseBusMessage(message);
      // Another program's, or a later version's: what it invalidates is not known.
      if (parsed === null) unreadable = true;
      else for (const listener of this.#listeners) listener.message(parsed);
    }
    if (gap || unreadable) this.#notify('gap');
  }

  #notify(state: 'connected' | 'gap' | 'disconnected'): void {
    for (const listener of this.#listeners) listener.state(state);
  }
}
