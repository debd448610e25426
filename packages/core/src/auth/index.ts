export type { AdminAction, AdminLog, AdminLogEntry, NewLogEntry } from './admin-log.ts';
export type { Attempt, AttemptLimits, Attempts } from './attempts.ts';
export { type Auth, type AuthOptions, createAuth, type SignIn, type SignInResult } from './auth.ts';
export { MIN_PASSWORD, newUserForm, signInForm } from './credentials.ts';
export { authMigration } from './migrations.ts';
export { safeNext, signInAddress } from './safe-next.ts';
export type { AuthSchema } from './schema.ts';
export { SESSION_COOKIE, SESSION_LIFETIME, type Sessions, type SessionToken } from './sessions.ts';
export type { NewUser, User, Users } from './users.ts';
