import {
  BROWSER_COOKIE,
  BROWSER_COOKIE_MAX_AGE,
  CSRF_FIELD,
  isBrowserId,
  newBrowserId,
} from '@lab/core/security';
import { except } from 'hono/combine';
import { csrf as csrfByOrigin } from 'hono/csrf';
import { matchedRoutes } from 'hono/route';
import { factory, type LabContext } from '../env.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { readForm } from './form.ts';

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
  if (takesForms(c)) {
    const form = await readForm(c);
    c.var.csrf.verify(await readBrowserId(c), form.get(CSRF_FIELD));
  }
  await next();
});

/** A token for this browser, which is given its cookie with its first one; the forms of a page share it. */
export async function issueCsrfToken(c: LabContext): Promise<string> {
  const browserId = c.var.browserId ?? knowBrowser(c);
  c.set('browserId', browserId);
  return c.var.csrf.issue(await browserId);
}

async function knowBrowser(c: LabContext): Promise<string> {
  const known = await readBrowserId(c);
  if (known !== undefined) return known;
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
  !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) &&
  matchedRoutes(c).some(({ method }) => method === c.req.method);
