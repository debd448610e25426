import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Milliseconds } from '../clock/units.ts';

/** How long a statement blocks the process while another connection holds a lock. */
export const BUSY_TIMEOUT: Milliseconds = 50;

/** How long a transaction waits in all for the write lock, without blocking the process. */
const PATIENCE: Milliseconds = 10_000;

/**
 * Begins a transaction that has the write lock from its start. A deferred one that reads first and then writes
 * fails at once when another process wrote meanwhile, whatever the busy timeout.
 *
 * The driver is synchronous: it would wait for the lock with the whole process standing still. So it waits a
 * little, and in between others run, among them perhaps the very holder of the lock.
 *
 * @throws SqliteError `SQLITE_BUSY` when the lock was not free in time.
 * @see https://www.sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions
 */
export async function beginImmediate(execute: (sql: string) => unknown): Promise<void> {
  await whileBusy(() => execute('begin immediate'));
}

/** Tries again as long as another connection holds the lock, up to {@link PATIENCE}. */
export async function whileBusy(attempt: () => unknown): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await sleep(1 + Math.random() * 10);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
