import { isSafeMethod } from '@lab/core/http';
import {
  BROWSER_COOKIE,
  BROWSER_COOKIE_MAX_AGE,
  CSRF_FIELD,
  CSRF_HEADER,
  isBrowserId,
  newBrowserId,
} from '@lab/core/security';
import { except } from 'hono/combine';
import { csrf as csrfByOrigin } from 'hono/csrf';
import { matchedRoutes } from 'hono/route';
import { factory, type LabContext } from '../env.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { isForm, readForm } from './form.ts';

/**
 * Hono's own check by `Sec-Fetch-Site` and `Origin`. Browsers send one of them with every form;
 * a client that sends neither is no browser, carries nobody's cookies unasked, and still needs the token.
 */
export const sameOrigin = except(
  (c) => c.req.header('sec-fetch-site') === undefined && c.req.header('origin') === undefined,
  csrfByOrigin(),
);

/** Every form must bring the token that its browser was given. An address without a form is left to the 405. */
export const csrfToken = factory.createMiddleware(async function csrfToken(c, next) {
  if (takesForms(c)) await verify(c, await readForm(c));
  await next();
});

/** Where bodies need not be forms: the token comes in the header that scripts send, or in the form if it is one. */
export const apiCsrfToken = factory.createMiddleware(async function apiCsrfToken(c, next) {
  await verify(c, isForm(c) ? await readForm(c) : undefined);
  await next();
});

async function verify(c: LabContext, form: FormData | undefined): Promise<void> {
  c.var.csrf.verify(await readBrowserId(c), c.req.header(CSRF_HEADER) ?? form?.get(CSRF_FIELD));
}

/** A token for this browser, which is given its cookie with its first one; the forms of a page share it. */
export async function issueCsrfToken(c: LabContext): Promise<string> {
  const browserId = c.var.browserId ?? knownOrNew(c);
  c.set('browserId', browserId);
  return c.var.csrf.issue(await browserId);
}

async function knownOrNew(c: LabContext): Promise<string> {
  return (await readBrowserId(c)) ?? renewBrowserId(c);
}

/** Makes the tokens worthless that this browser was given: they were for whoever used it until now. */
export async function renewBrowserId(c: LabContext): Promise<string> {
  const browserId = newBrowserId();
  await writeCookie(c, BROWSER_COOKIE, browserId, BROWSER_COOKIE_MAX_AGE);
  return browserId;
}

async function readBrowserId(c: LabContext): Promise<string | undefined> {
  const id = await readCookie(c, BROWSER_COOKIE);
  return isBrowserId(id) ? id : undefined;
}

/** Whether a handler for this very method waits further in; middleware is registered for all methods. */
const takesForms = (c: LabContext): boolean =>
  !isSafeMethod(c.req.method) && matchedRoutes(c).some(({ method }) => method === c.req.method);
