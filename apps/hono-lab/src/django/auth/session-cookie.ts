import { SESSION_COOKIE, SESSION_LIFETIME, type SessionToken } from '@lab/core/auth';
import { readCookie, writeCookie } from '../../middleware/cookies.ts';
import type { LabContext } from '../../types.ts';

/** What the browser has of a session: a token, whose session is kept on the server. */
export function sessionToken(c: LabContext): Promise<string | undefined> {
  return readCookie(c, SESSION_COOKIE);
}

/** The browser is signed in with this token from now on. */
export async function keepSession(c: LabContext, token: SessionToken): Promise<void> {
  await writeCookie(c, SESSION_COOKIE, token, SESSION_LIFETIME / 1000);
}

/** Ends the session on the server, and takes its token from the browser. */
export async function endSession(c: LabContext): Promise<void> {
  await c.var.lab.django.auth.signOut(await sessionToken(c));
  await writeCookie(c, SESSION_COOKIE, '', 0);
}
