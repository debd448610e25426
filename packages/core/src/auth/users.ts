import { type Kysely, type Selectable, sql } from 'kysely';
import type { Clock, EpochMs } from '../clock/index.ts';
import { ValidationFailed } from '../http/index.ts';
import { hashPassword, needsRehash, type ScryptCost, verifyPassword } from '../security/index.ts';
import type { AuthSchema, UserTable } from './schema.ts';

/** An account. Each one is an administrator's. */
export interface User {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly dateJoined: EpochMs;
  readonly lastLogin: EpochMs | null;
}

export interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** The accounts. */
export interface Users {
  /** Whether there is any account: if not, the sign-in page says how to make one. */
  any(): Promise<boolean>;
  get(id: number): Promise<User | undefined>;
  /**
   * Makes an account.
   *
   * @param user - checked by `newUserForm`.
   * @throws ValidationFailed when the name is taken, whatever its case.
   */
  create(user: NewUser): Promise<User>;
  /** The user whose name and password these are; it takes as long for a name that nobody has. */
  authenticate(username: string, password: string): Promise<User | undefined>;
  /** Gives a new password and ends all sessions of the user; returns whether there is such a user. */
  setPassword(username: string, password: string): Promise<boolean>;
}

export interface UsersOptions {
  readonly db: Kysely<AuthSchema>;
  readonly clock: Clock;
  /** Of new hashes; older ones are renewed at the next sign-in. */
  readonly cost?: ScryptCost;
}

export function createUsers({ db, clock, cost }: UsersOptions): Users {
  const byName = (username: string) =>
    db
      .selectFrom('auth_users')
      .selectAll()
      .where(sql<boolean>`username collate nocase = ${username.normalize('NFC')}`)
      .executeTakeFirst();

  const rehashed = async (password: string, stored: string) =>
    needsRehash(stored, cost) ? { password: await hashPassword(password, cost) } : {};

  return {
    any: async () =>
      (await db.selectFrom('auth_users').select('id').limit(1).executeTakeFirst()) !== undefined,
    get: async (id) => {
      const row = await db.selectFrom('auth_users').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUser(row);
    },
    create: async ({ username, email, password }) => {
      const row = await db
        .insertInto('auth_users')
        .values({
          username,
          email,
          password: await hashPassword(password, cost),
          date_joined: clock.now(),
          last_login: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row === undefined)
        throw new ValidationFailed({ username: 'A user with that username already exists.' });
      return toUser(row);
    },
    authenticate: async (username, password) => {
      const row = await byName(username);
      const right = await verifyPassword(password, row?.password, cost);
      if (row === undefined || !right) return undefined;
      const changes = { last_login: clock.now(), ...(await rehashed(password, row.password)) };
      // A password that was changed while this one was checked is not signed in with.
      const updated = await db
        .updateTable('auth_users')
        .set(changes)
        .where('id', '=', row.id)
        .where('password', '=', row.password)
        .returningAll()
        .executeTakeFirst();
      return updated && toUser(updated);
    },
    setPassword: async (username, password) => {
      const hash = await hashPassword(password, cost);
      const row = await byName(username);
      if (row === undefined) return false;
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('auth_users')
          .set({ password: hash })
          .where('id', '=', row.id)
          .execute();
        await transaction.deleteFrom('auth_sessions').where('user_id', '=', row.id).execute();
      });
      return true;
    },
  };
}

function toUser(row: Selectable<UserTable>): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    dateJoined: row.date_joined,
    lastLogin: row.last_login,
  };
}
