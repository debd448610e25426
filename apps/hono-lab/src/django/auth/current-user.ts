import { signInAddress, type User } from '@lab/core/auth';
import { ApiNotAuthenticated } from '@lab/core/django';
import type { MiddlewareHandler } from 'hono';
import type { LabContext, LabEnv } from '../../env.ts';
import { here } from '../../links.ts';
import { sessionToken } from './session-cookie.ts';

export const SIGN_IN = '/django/admin/login/';

/** Who is signed in: the session's user, asked for once a request. */
export function currentUser(c: LabContext): Promise<User | undefined> {
  const session = c.var.session ?? sessionToken(c).then((token) => c.var.lab.django.auth.user(token));
  c.set('session', session);
  return session;
}

/** Reads the cookie as the validators read form and query: behind it, `c.req.valid('cookie').user` is there. */
type SignedIn = MiddlewareHandler<LabEnv, string, { out: { cookie: { user: User } } }>;

/** Leads whoever is not signed in to the sign-in page, and back from there. */
export const administrator: SignedIn = async function administrator(c, next) {
  const user = await currentUser(c);
  if (user === undefined) return c.redirect(signInAddress(SIGN_IN, here(c)), 302);
  c.req.addValidatedData('cookie', { user });
  return next();
};

/** The API has no page to lead to: it refuses. */
export const apiAdministrator: SignedIn = async function apiAdministrator(c, next) {
  const user = await currentUser(c);
  if (user === undefined) throw new ApiNotAuthenticated();
  c.req.addValidatedData('cookie', { user });
  return next();
};
