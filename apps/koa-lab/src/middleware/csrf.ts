import { Forbidden } from '@lab/core/http';
import { CSRF_FIELD, CSRF_HEADER, newBrowserId } from '@lab/core/security';
import type { Ctx, Handler } from '../types.ts';
import { isForm, readForm } from './form.ts';

/**
 * Refuses what another site sends. Browsers say with every form where it comes from, by one of these headers; a
 * client that sends neither is no browser, sends no cookies by itself, and still needs the token.
 *
 * @throws Forbidden
 */
function verifyOrigin(ctx: Ctx): void {
  const [site, origin] = [ctx.get('Sec-Fetch-Site'), ctx.get('Origin')];
  if (!site && !origin) return;
  // Koa's `ctx.origin` is the header Origin itself.
  const own = `${ctx.protocol}://${ctx.host}`;
  if (site !== 'same-origin' && origin !== own)
    throw new Forbidden('The form was sent by another site.', 'cross-site');
}

/** Parses the form for the handler; a body of another type is a 415. */
const formBody: Handler = async function formBody(ctx, next) {
  await readForm(ctx);
  await next();
};

const csrfToken: Handler<'form'> = async function csrfToken(ctx, next) {
  verifyOrigin(ctx);
  ctx.csrf.verify(ctx.session.browser, ctx.get(CSRF_HEADER) || ctx.state.form.get(CSRF_FIELD));
  await next();
};

/** Before the handler of every form: it comes from this site, with a token that was issued to this browser. */
export const submitted = [formBody, csrfToken] as const;

/** The same where bodies need not be forms: the token comes in the header that scripts send, or in a form. */
export const apiSubmitted: Handler = async function apiSubmitted(ctx, next) {
  verifyOrigin(ctx);
  const form = isForm(ctx) ? await readForm(ctx) : undefined;
  ctx.csrf.verify(ctx.session.browser, ctx.get(CSRF_HEADER) || form?.get(CSRF_FIELD));
  await next();
};

/** A token for this browser; its first one sets the cookie. */
export function issueCsrfToken(ctx: Ctx): string {
  ctx.session.browser ??= newBrowserId();
  return ctx.csrf.issue(ctx.session.browser);
}

/** Makes the tokens of this browser worthless: they were issued before somebody signed in or out. */
export function renewBrowserId(ctx: Ctx): void {
  ctx.session.browser = newBrowserId();
}
