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

/** The token that this browser brings, if its signature is ours. */
export const sessionToken = (ctx: Ctx): SessionToken | undefined => ctx.cookies.get(SESSION_COOKIE);

/** Gives the browser the token of a session that began. */
export function keepToken(ctx: Ctx, token: SessionToken): void {
  ctx.cookies.set(SESSION_COOKIE, token, { ...options(ctx), maxAge: SESSION_LIFETIME });
}

/** Takes the token from the browser; that its session ends on the server is what counts. */
export function dropToken(ctx: Ctx): void {
  ctx.cookies.set(SESSION_COOKIE, null, options(ctx));
}
