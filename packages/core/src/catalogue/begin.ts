import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Milliseconds } from '../clock/index.ts';
import { ServiceUnavailable } from '../http/index.ts';
import { LIMITS } from '../limits/index.ts';

const LONGEST_PAUSE: Milliseconds = 20;

/** A point in time of `performance.now()`. */
export type Deadline = Milliseconds;

/** When a write that starts now has waited long enough. */
export const writeDeadline = (): Deadline => performance.now() + LIMITS.databaseWait;

/** 503: somebody else holds the write lock of the database for longer than a write waits. */
export class DatabaseBusy extends ServiceUnavailable {
  constructor(options?: ErrorOptions) {
    super(
      'database-busy',
      'The database is locked by another writer; nothing was saved.',
      LIMITS.databaseWait,
      options,
    );
  }
}

/**
 * Tries again as long as another connection holds the lock. The driver is synchronous: waiting for a lock in there
 * would stop the whole process, so a handle for writing has no SQLite timeout, and other work runs in between.
 *
 * @throws DatabaseBusy when the lock was not free in time.
 */
export async function whileBusy<T>(attempt: () => T, deadline: Deadline = writeDeadline()): Promise<T> {
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) throw new DatabaseBusy({ cause: error });
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
