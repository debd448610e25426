import { Forbidden } from '@lab/core/http';
import type { FormBody } from '@lab/core/input';
import { CSRF_FIELD, CSRF_HEADER, newBrowserId } from '@lab/core/security';
import type { Ctx, Handler } from '../types.ts';

/** A fresh token for a form on the page that is being rendered. */
export function csrfToken(ctx: Ctx): string {
  ctx.session.browser ??= newBrowserId();
  return ctx.csrf.issue(ctx.session.browser);
}

/**
 * Refuses what another site sends. Browsers say with every form where it comes from, by one of these headers; a
 * client that sends neither is no browser, carries nobody's cookies unasked, and still needs the token.
 *
 * @throws Forbidden
 */
function verifyOrigin(ctx: Ctx): void {
  const [site, origin] = [ctx.get('Sec-Fetch-Site'), ctx.get('Origin')];
  if (!site && !origin) return;
  if (site !== 'same-origin' && origin !== ctx.origin)
    throw new Forbidden('The form was sent by another site.', 'cross-site');
}

/** Lets a form through only from this site, with a token that was made for this browser. Stands after `readForm`. */
export const verifyCsrf: Handler<'form'> = async function verifyCsrf(ctx, next) {
  verifyOrigin(ctx);
  ctx.csrf.verify(ctx.session.browser, ctx.state.form.get(CSRF_FIELD));
  await next();
};

/**
 * The same where bodies need not be forms: the token comes in the header that scripts send, or in a form. Another
 * site can send forms only.
 *
 * @throws Forbidden
 */
export function verifyToken(ctx: Ctx, form: FormBody | null): void {
  if (form) verifyOrigin(ctx);
  ctx.csrf.verify(ctx.session.browser, ctx.get(CSRF_HEADER) || form?.get(CSRF_FIELD));
}
