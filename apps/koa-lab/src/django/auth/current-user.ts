import { signInAddress } from '@lab/core/auth';
import type { Ctx, Handler } from '../../types.ts';
import { sessionToken } from './session-cookie.ts';

/** Leaves who is signed in, if anybody is, in `ctx.state.user`. */
export const currentUser: Handler = async function currentUser(ctx, next) {
  const user = await ctx.lab.django.auth.user(sessionToken(ctx));
  if (user) ctx.state.user = user;
  await next();
};

/** Lets administrators through, as `ctx.state.admin`; leads everybody else to the sign-in and back. */
export const requireAdmin: Handler = async function requireAdmin(ctx, next) {
  const user = await ctx.lab.django.auth.user(sessionToken(ctx));
  if (!user) return ctx.redirect(signInLink(ctx));
  ctx.state.admin = user;
  await next();
};

/** The address of the sign-in page that leads back here. */
export function signInLink(ctx: Ctx): string {
  return signInAddress(ctx.linkTo('django.admin.login'), ctx.originalUrl);
}
