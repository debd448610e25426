import { signInAddress, type User } from '@lab/core/auth';
import { ApiNotAuthenticated } from '@lab/core/django';
import type { Ctx, Handler } from '../../types.ts';
import { sessionToken } from './session-cookie.ts';

/** Who is signed in: the session's user, looked up once per request. */
export function currentUser(ctx: Ctx): Promise<User | undefined> {
  ctx.state.user ??= ctx.lab.django.auth.user(sessionToken(ctx));
  return ctx.state.user;
}

/** Lets administrators through, as `ctx.state.admin`; leads everybody else to the sign-in page, and back from there. */
export const administrator: Handler = async function administrator(ctx, next) {
  const user = await currentUser(ctx);
  if (user === undefined) return ctx.redirect(signInLink(ctx));
  ctx.state.admin = user;
  await next();
};

/** The API has no page to lead to: it refuses. */
export const apiAdministrator: Handler = async function apiAdministrator(ctx, next) {
  if ((await currentUser(ctx)) === undefined) throw new ApiNotAuthenticated();
  await next();
};

/** The address of the sign-in page that leads back here. */
export function signInLink(ctx: Ctx): string {
  return signInAddress(ctx.linkTo('django.admin.login'), ctx.originalUrl);
}
