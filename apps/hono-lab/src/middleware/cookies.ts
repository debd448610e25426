import { generateSignedCookie, getSignedCookie } from 'hono/cookie';
import type { LabContext } from '../types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Values of `Set-Cookie` for this response. */
    cookies?: readonly string[];
  }
}

/** Reads a cookie that this lab signed; `undefined` when it is absent or was changed. */
export async function readCookie(c: LabContext, name: string): Promise<string | undefined> {
  // Nearly all requests come without: no signature is checked for those.
  if (c.req.header('Cookie')?.includes(`${name}=`) !== true) return undefined;
  return (await getSignedCookie(c, c.get('lab').config.secret, name)) || undefined;
}

/**
 * Sends a signed cookie with whatever response there will be.
 *
 * @param maxAge - in seconds; 0 takes the cookie away, absent keeps it until the browser closes.
 */
export async function writeCookie(
  c: LabContext,
  name: string,
  value: string,
  maxAge?: number,
): Promise<void> {
  const cookie = await generateSignedCookie(name, value, c.get('lab').config.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.req.url.startsWith('https:'),
    ...(maxAge !== undefined && { maxAge }),
  });
  c.set('cookies', [...(c.get('cookies') ?? []), cookie]);
}
