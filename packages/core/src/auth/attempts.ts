import { type Kysely, sql } from 'kysely';
import type { Clock, Milliseconds } from '../clock/index.ts';
import { TooManyRequests } from '../http/index.ts';
import { LIMITS } from '../limits/index.ts';
import type { AuthSchema } from './schema.ts';

/** Who tries to sign in. */
export interface Attempt {
  readonly username: string;
  /** Of the connection, not what a header says. */
  readonly address: string;
}

/** How many failures are allowed in a window. By default those of {@link LIMITS}. */
export interface AttemptLimits {
  readonly signInsOfPair: number;
  readonly signInsOfAccount: number;
  readonly signInsOfAddress: number;
  readonly signInWindow: Milliseconds;
}

/** Limits attempts to sign in; all instances on one database count together. */
export interface Attempts {
  /**
   * Counts an attempt as a failure before it is checked, so that attempts at the same time cannot slip through.
   *
   * @throws TooManyRequests with the time until the window ends.
   */
  begin(attempt: Attempt): Promise<void>;
  /** Takes back what {@link begin} counted, and forgets the failures of this name from this address. */
  succeeded(attempt: Attempt): Promise<void>;
  /** Forgets all failures. */
  reset(): Promise<void>;
}

export interface AttemptsOptions {
  readonly db: Kysely<AuthSchema>;
  readonly clock: Clock;
  readonly limits?: AttemptLimits;
}

export function createAttempts({ db, clock, limits = LIMITS }: AttemptsOptions): Attempts {
  const keysOf = ({ username, address }: Attempt) => {
    const name = encodeURIComponent(username.normalize('NFKC').toLowerCase().toWellFormed().slice(0, 200));
    return [
      { key: `pair:${name}:${address}`, limit: limits.signInsOfPair },
      { key: `account:${name}`, limit: limits.signInsOfAccount },
      { key: `address:${address}`, limit: limits.signInsOfAddress },
    ];
  };

  return {
    begin: async (attempt) => {
      const now = clock.now();
      const keys = keysOf(attempt);
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('auth_attempts').where('window_ends_at', '<=', now).execute();
        const rows = await transaction
          .selectFrom('auth_attempts')
          .selectAll()
          .where(
            'key',
            'in',
            keys.map(({ key }) => key),
          )
          .execute();
        const over = rows.filter((row) =>
          keys.some(({ key, limit }) => key === row.key && row.failures >= limit),
        );
        if (over.length > 0) {
          const until = Math.max(...over.map(({ window_ends_at }) => window_ends_at));
          throw new TooManyRequests(until - now, 'Too many failed attempts to sign in.');
        }
        await transaction
          .insertInto('auth_attempts')
          .values(keys.map(({ key }) => ({ key, failures: 1, window_ends_at: now + limits.signInWindow })))
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({ failures: sql<number>`auth_attempts.failures + 1` }),
          )
          .execute();
      });
    },
    succeeded: async (attempt) => {
      const [pair, ...others] = keysOf(attempt).map(({ key }) => key);
      await db.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('auth_attempts')
          .where('key', '=', pair ?? '')
          .execute();
        await transaction
          .updateTable('auth_attempts')
          .set({ failures: sql<number>`max(0, failures - 1)` })
          .where('key', 'in', others)
          .execute();
      });
    },
    reset: async () => {
      await db.deleteFrom('auth_attempts').execute();
    },
  };
}
