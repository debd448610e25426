import type { LabContext } from '../env.ts';
import { readCookie, writeCookie } from './cookies.ts';

/** A message for the page after a redirect. */
export interface Flash {
  readonly kind: 'success' | 'info' | 'error';
  readonly text: string;
}

const FLASH_COOKIE = 'lab_flash';

/** Leaves a message for the next page that this browser opens. */
export async function flash(c: LabContext, kind: Flash['kind'], text: string): Promise<void> {
  await writeCookie(c, FLASH_COOKIE, JSON.stringify({ kind, text } satisfies Flash));
}

/** The message that waits for this browser, if any; it is shown once. */
export async function takeFlash(c: LabContext): Promise<Flash | undefined> {
  const cookie = await readCookie(c, FLASH_COOKIE);
  if (cookie === undefined) return undefined;
  await writeCookie(c, FLASH_COOKIE, '', 0);
  // The signature says that `flash` wrote it.
  return JSON.parse(cookie) as Flash;
}
