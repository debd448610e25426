import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { ReadWriteDialect } from '../../catalogue/dialect.ts';
import { VirtualClock } from '../../clock/clock.ts';
import { type Auth, type AuthOptions, createAuth } from '../auth.ts';
import { authMigration } from '../migrations.ts';
import type { AuthSchema } from '../schema.ts';

/** Accounts in a database of their own, with hashes that cost next to nothing. */
export async function testAuth(options: Partial<AuthOptions> = {}): Promise<{
  readonly auth: Auth;
  readonly db: Kysely<AuthSchema>;
  readonly clock: VirtualClock;
}> {
  const database = new Sqlite(':memory:');
  database.pragma('foreign_keys = ON');
  const db = new Kysely<AuthSchema>({ dialect: new ReadWriteDialect({ writer: database }) });
  await authMigration.up(db);
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  return { db, clock, auth: createAuth({ db, clock, cost: { ln: 4, r: 8, p: 1 }, ...options }) };
}
