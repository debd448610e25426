import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { LabContext } from '../env.ts';

/** Reads a cookie that this lab signed; `undefined` when it is absent or was changed. */
export async function readCookie(c: LabContext, name: string): Promise<string | undefined> {
  return (await getSignedCookie(c, c.var.lab.config.secret, name)) || undefined;
}

/** @param maxAge - in seconds; 0 takes the cookie away, absent keeps it until the browser closes. */
export async function writeCookie(
  c: LabContext,
  name: string,
  value: string,
  maxAge?: number,
): Promise<void> {
  await setSignedCookie(c, name, value, c.var.lab.config.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: new URL(c.req.url).protocol === 'https:',
    ...(maxAge !== undefined && { maxAge }),
  });
}
