import type { Kysely } from 'kysely';
import type { Clock, Milliseconds } from '../clock/index.ts';
import { ServiceUnavailable } from '../http/index.ts';
import { LIMITS, Turnstile } from '../limits/index.ts';
import type { ScryptCost } from '../security/index.ts';
import { type AdminLog, createAdminLog } from './admin-log.ts';
import { type Attempt, type AttemptLimits, type Attempts, createAttempts } from './attempts.ts';
import type { AuthSchema } from './schema.ts';
import { createSessions, type Sessions, type SessionToken } from './sessions.ts';
import { createUsers, type User, type Users } from './users.ts';

/** A try to sign in. */
export interface SignIn extends Attempt {
  readonly password: string;
  /** The token that the browser has, if any: its session ends. */
  readonly token?: string;
}

export type SignInResult =
  | {
      readonly ok: true;
      readonly user: User;
      /** Goes into the cookie {@link SESSION_COOKIE}. */
      readonly token: SessionToken;
    }
  | { readonly ok: false; readonly error: string };

/** Accounts, sessions and who did what. */
export interface Auth {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly log: AdminLog;
  /**
   * Signs in, with a new session. A wrong name and a wrong password get the same error.
   *
   * @throws TooManyRequests; ServiceUnavailable where too many sign in at the same time.
   */
  signIn(attempt: SignIn): Promise<SignInResult>;
  /** Who is signed in with this token. */
  user(token: unknown): Promise<User | undefined>;
  signOut(token: unknown): Promise<void>;
}

export interface AuthOptions {
  readonly db: Kysely<AuthSchema>;
  readonly clock: Clock;
  readonly limits?: AttemptLimits;
  readonly sessionLifetime?: Milliseconds;
  readonly cost?: ScryptCost;
}

const REFUSAL = 'Enter the username and the password of an administrator. Passwords are case-sensitive.';

/** By then the attempts that wait now have been served. */
const RETRY_SIGN_IN: Milliseconds = 5000;

/**
 * Accounts on a database that has the tables of `authMigration`.
 *
 * @example
 * const auth = createAuth({ db, clock });
 * const result = await auth.signIn({ username, password, address });
 */
export function createAuth(options: AuthOptions): Auth {
  const { limits, sessionLifetime: lifetime } = options;
  const users = createUsers(options);
  const hashing = new Turnstile({
    running: LIMITS.passwordHashes,
    waiting: LIMITS.waitingHashes,
    refuse: () =>
      new ServiceUnavailable('sign-in-busy', 'Too many people sign in at this moment.', RETRY_SIGN_IN),
  });
  const sessions = createSessions({ ...options, ...(lifetime !== undefined && { lifetime }) });
  const attempts = createAttempts({ ...options, ...(limits && { limits }) });
  return {
    users,
    sessions,
    attempts,
    log: createAdminLog(options),
    signIn: async ({ username, password, address, token }) => {
      // An attempt that is turned away does not count.
      const user = await hashing.run(async () => {
        await attempts.begin({ username, address });
        return users.authenticate(username, password);
      });
      if (user === undefined) return { ok: false, error: REFUSAL };
      await attempts.succeeded({ username, address });
      return { ok: true, user, token: await sessions.begin(user.id, token) };
    },
    user: async (token) => {
      const id = await sessions.user(token);
      return id === undefined ? undefined : users.get(id);
    },
    signOut: async (token) => {
      await sessions.end(token);
    },
  };
}
