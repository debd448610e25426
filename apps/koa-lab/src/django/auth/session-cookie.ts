import { SESSION_COOKIE, SESSION_LIFETIME, type SessionToken } from '@lab/core/auth';
import type { Ctx } from '../../types.ts';

/** `app.keys` sign it. */
const options = (ctx: Ctx) =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: true,
    overwrite: true,
  }) as const;

/** The token that this browser brings, if its signature is ours: without options `get` would not check it. */
export const sessionToken = (ctx: Ctx): SessionToken | undefined =>
  ctx.cookies.get(SESSION_COOKIE, { signed: true });

/** The browser is signed in with this token from now on. */
export function keepSession(ctx: Ctx, token: SessionToken): void {
  ctx.cookies.set(SESSION_COOKIE, token, { ...options(ctx), maxAge: SESSION_LIFETIME });
}

/** Ends the session on the server, so a copy of the cookie is worth nothing, and takes its token from the browser. */
export async function endSession(ctx: Ctx): Promise<void> {
  await ctx.lab.django.auth.signOut(sessionToken(ctx));
  ctx.cookies.set(SESSION_COOKIE, null, options(ctx));
}
