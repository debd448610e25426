import { addFlash, type Flash } from '@lab/core/http';
import type { LabContext } from '../types.ts';
import { readCookie, writeCookie } from './cookies.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The messages that wait for this browser, once the handler has left one. */
    flashes?: readonly Flash[];
    /** Whether a message is shown: then nobody keeps the page. */
    flashed?: boolean;
  }
}

const FLASH_COOKIE = 'lab_flash';

/** Leaves a message for the next page that this browser opens. */
export async function flash(c: LabContext, kind: Flash['kind'], text: string): Promise<void> {
  const waiting = addFlash(c.get('flashes') ?? (await waitingFlashes(c)), { kind, text });
  c.set('flashes', waiting);
  await writeCookie(c, FLASH_COOKIE, Buffer.from(JSON.stringify(waiting)).toString('base64url'));
}

/** The messages that wait for this browser; each is shown once, and HEAD shows none. */
export async function takeFlashes(c: LabContext): Promise<readonly Flash[]> {
  if (c.req.method === 'HEAD') return [];
  const flashes = await waitingFlashes(c);
  if (flashes.length > 0) {
    c.set('flashed', true);
    await writeCookie(c, FLASH_COOKIE, '', 0);
  }
  return flashes;
}

async function waitingFlashes(c: LabContext): Promise<readonly Flash[]> {
  const cookie = await readCookie(c, FLASH_COOKIE);
  // The signature says that `flash` wrote it.
  return cookie === undefined ? [] : (JSON.parse(Buffer.from(cookie, 'base64url').toString()) as Flash[]);
}
