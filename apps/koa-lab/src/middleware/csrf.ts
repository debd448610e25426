import { CSRF_FIELD, CSRF_HEADER, newBrowserId } from '@lab/core/security';
import type { Ctx, Handler } from '../context.ts';

/** A fresh token for a form on the page that is being rendered. */
export function csrfToken(ctx: Ctx): string {
  ctx.session.browser ??= newBrowserId();
  return ctx.csrf.issue(ctx.session.browser);
}

/**
 * The same for a request whose token may come in a header, as scripts send it.
 *
 * @throws Forbidden
 */
export function verifyToken(ctx: Ctx, form: URLSearchParams | FormData | null): void {
  ctx.csrf.verify(ctx.session.browser, ctx.get(CSRF_HEADER) || form?.get(CSRF_FIELD));
}

/** Lets a form through only with a token that was made for this browser; else 403. Stands after `readForm`. */
export const verifyCsrf: Handler = async function verifyCsrf(ctx, next) {
  ctx.csrf.verify(ctx.session.browser, ctx.state.form.get(CSRF_FIELD));
  await next();
};
