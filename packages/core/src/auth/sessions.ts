import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock, Milliseconds } from '../clock/index.ts';
import type { AuthSchema } from './schema.ts';

/** The name of the cookie that carries the token: signed, HttpOnly, SameSite=Lax. */
export const SESSION_COOKIE = 'lab_session';

/** How long a sign-in lasts, as in Django: two weeks. */
export const SESSION_LIFETIME: Milliseconds = 14 * 24 * 60 * 60 * 1000;

/** What the browser has: 256 random bits as base64url. */
export type SessionToken = string;

/** Signed-in browsers, kept on the server: who signs out is signed out, wherever the cookie was copied to. */
export interface Sessions {
  /**
   * Begins a session with a new token and ends the one that the browser had, so that nobody can be signed in to
   * a token that was planted (session fixation).
   */
  begin(userId: number, previous?: string): Promise<SessionToken>;
  /** The user of a valid session; `undefined` for anything but one of our tokens. */
  user(token: unknown): Promise<number | undefined>;
  /** Returns whether there was such a session. */
  end(token: unknown): Promise<boolean>;
}

export interface SessionsOptions {
  readonly db: Kysely<AuthSchema>;
  readonly clock: Clock;
  /** Default {@link SESSION_LIFETIME}. */
  readonly lifetime?: Milliseconds;
}

export function createSessions({ db, clock, lifetime = SESSION_LIFETIME }: SessionsOptions): Sessions {
  return {
    begin: async (userId, previous) => {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('auth_sessions')
          .where((row) =>
            row.or([
              row('expires_at', '<=', now),
              ...(isToken(previous) ? [row('token_hash', '=', digest(previous))] : []),
            ]),
          )
          .execute();
        await transaction
          .insertInto('auth_sessions')
          .values({ token_hash: digest(token), user_id: userId, created_at: now, expires_at: now + lifetime })
          .execute();
      });
      return token;
    },
    user: async (token) => {
      if (!isToken(token)) return undefined;
      const row = await db
        .selectFrom('auth_sessions')
        .select('user_id')
        .where('token_hash', '=', digest(token))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst();
      return row?.user_id;
    },
    end: async (token) => {
      if (!isToken(token)) return false;
      const { numDeletedRows } = await db
        .deleteFrom('auth_sessions')
        .where('token_hash', '=', digest(token))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

const isToken = (token: unknown): token is SessionToken =>
  typeof token === 'string' && /^[\w-]{43}$/.test(token);

const digest = (token: SessionToken): string => createHash('sha256').update(token).digest('base64url');
