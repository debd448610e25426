import { randomBytes } from 'node:crypto';

/** The name of the cookie that keeps the browser's id: signed, HttpOnly, SameSite=Lax. */
export const BROWSER_COOKIE = 'lab_browser';

/** How long the cookie is kept: 30 days, in seconds. */
export const BROWSER_COOKIE_MAX_AGE = 30 * 24 * 60 * 60;

/** A random id that distinguishes browsers and reveals nothing about their users: 128 bits of base64url. */
export function newBrowserId(): string {
  return randomBytes(16).toString('base64url');
}

/** Whether a cookie's text can be one of {@link newBrowserId}. */
export function isBrowserId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{22}$/.test(text);
}
