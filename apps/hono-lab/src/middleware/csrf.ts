import type { FormBody } from '@lab/core/input';
import {
  BROWSER_COOKIE,
  BROWSER_COOKIE_MAX_AGE,
  CSRF_FIELD,
  CSRF_HEADER,
  isBrowserId,
  newBrowserId,
} from '@lab/core/security';
import { every, some } from 'hono/combine';
import { csrf } from 'hono/csrf';
import { factory } from '../factory.ts';
import type { LabContext } from '../types.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { isForm, readForm } from './form.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The id that this browser's forms are bound to, once a form has needed it. */
    browserId?: Promise<string>;
  }
}

/** Browsers send one of these with every form; a client that sends neither is no browser, and sends no cookies by itself. */
const isNoBrowser = (c: LabContext): boolean =>
  c.req.header('sec-fetch-site') === undefined && c.req.header('origin') === undefined;

/** Hono's own check by `Sec-Fetch-Site` and `Origin`. */
const sameOrigin = some(isNoBrowser, csrf());

/** Stands on the route of every form: it comes from this site, with the token that its browser was given. */
export const submitted = every(
  factory.createMiddleware(async function formBody(c, next) {
    await readForm(c);
    await next();
  }),
  sameOrigin,
  factory.createMiddleware(async function csrfToken(c, next) {
    await verify(c, await readForm(c));
    await next();
  }),
);

/** The same where bodies need not be forms: the token comes in the header that scripts send, or in a form. */
export const apiSubmitted = every(
  sameOrigin,
  factory.createMiddleware(async function apiCsrfToken(c, next) {
    await verify(c, isForm(c) ? await readForm(c) : undefined);
    await next();
  }),
);

async function verify(c: LabContext, form: FormBody | undefined): Promise<void> {
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

/** Makes the tokens of this browser worthless: they were issued before somebody signed in or out. */
export async function renewBrowserId(c: LabContext): Promise<string> {
  const browserId = newBrowserId();
  await writeCookie(c, BROWSER_COOKIE, browserId, BROWSER_COOKIE_MAX_AGE);
  return browserId;
}

async function readBrowserId(c: LabContext): Promise<string | undefined> {
  const id = await readCookie(c, BROWSER_COOKIE);
  return isBrowserId(id) ? id : undefined;
}
