import { signInAddress, type User } from '@lab/core/auth';
import { ApiNotAuthenticated } from '@lab/core/django';
import { Forbidden } from '@lab/core/http';
import { factory } from '../../factory.ts';
import { here } from '../../links.ts';
import type { LabContext } from '../../types.ts';
import { sessionToken } from './session-cookie.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is signed in, once it has been looked up. */
    session?: Promise<User | undefined>;
    /** Who is signed in, behind the gate of the administration. */
    user?: User;
  }
}

/** Who is signed in: the session's user, looked up once per request. */
export function currentUser(c: LabContext): Promise<User | undefined> {
  const session = c.var.session ?? sessionToken(c).then((token) => c.var.lab.django.auth.user(token));
  c.set('session', session);
  return session;
}

/** Lets administrators through, as `c.var.user`; leads everybody else to the sign-in page, and back from there. */
export const administrator = factory.createMiddleware(async function administrator(c, next) {
  const user = await currentUser(c);
  if (user === undefined) return c.redirect(signInLink(c), 302);
  c.set('user', user);
  return next();
});

/**
 * Who acts, on a route behind {@link administrator}.
 *
 * @throws Forbidden anywhere else, so a view that lost its gate does nothing.
 */
export function actor({ var: { user } }: LabContext): User {
  if (user === undefined) throw new Forbidden('Only administrators may do this.');
  return user;
}

/** The API has no page to lead to: it refuses. */
export const apiAdministrator = factory.createMiddleware(async function apiAdministrator(c, next) {
  if ((await currentUser(c)) === undefined) throw new ApiNotAuthenticated();
  return next();
});

/** The address of the sign-in page that leads back here. */
export const signInLink = (c: LabContext): string => signInAddress('/django/admin/login/', here(c));
