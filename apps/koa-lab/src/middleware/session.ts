import { createSession } from 'koa-session';
import type { LabApp, LabMiddleware } from '../types.ts';

/**
 * `ctx.session`: a few words for this browser (a flash, the id that CSRF tokens are bound to), kept in one
 * cookie that `app.keys` sign. It is set only when something in it changes, so that plain pages stay free of
 * `Set-Cookie` and can be cached by others.
 */
export function session(app: LabApp): LabMiddleware {
  return createSession(
    { key: 'koa_lab', maxAge: 'session', httpOnly: true, sameSite: 'lax', signed: true, overwrite: true },
    app,
  );
}
