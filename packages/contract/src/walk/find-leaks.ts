import { requestText, sendRaw } from '../client/raw.ts';
import { spellingsOf } from './spellings.ts';

export interface RegisteredRoute {
  readonly method: string;
  /** As the router has it, with `:name` for parameters. */
  readonly path: string;
}

const ADMIN = '/django/admin/';
const SIGN_IN = `${ADMIN}login/`;
/** What everybody may see of the administration. */
const PUBLIC = [SIGN_IN, `${ADMIN}logout/`];
const TOOLBAR = '/django/__debug__/';

/** No client at this machine, as far as its headers say: the debug toolbar is not for it. */
const STRANGER = ['Host: 127.0.0.1', 'X-Forwarded-For: 203.0.113.7'];
const BODY = 'name=Stolen&price=1.00&confirmed=yes&a=1';
const FORM = ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${BODY.length}`];

/**
 * Requests every route in every spelling as somebody who is not signed in and has no token. Returns what was
 * served or written although it is protected, as `METHOD target: status`; nothing where every gate holds.
 */
export async function findLeaks(base: URL, routes: readonly RegisteredRoute[]): Promise<readonly string[]> {
  const leaks: string[] = [];
  for (const { method, path } of routes) {
    const isRead = method === 'GET' || method === 'HEAD';
    const isProtected = (path.startsWith(ADMIN) && !PUBLIC.includes(path)) || path.startsWith(TOOLBAR);
    if (method === 'OPTIONS' || (isRead && !isProtected)) continue;
    for (const target of spellingsOf(path.replace(/:\w+(?:\{[^}]*\})?/g, '1'))) {
      const fields = isRead ? STRANGER : [...STRANGER, ...FORM];
      const answer = await sendRaw(base, requestText(method, target, fields, isRead ? '' : BODY));
      if (!isRefusal(answer.status, answer.header('location'), answer.header('cache-control')))
        leaks.push(`${method} ${target}: ${answer.status}`);
    }
  }
  return leaks;
}

/** An error, the way to the sign-in, or the way to the same address with its final slash. */
function isRefusal(status: number | null, location = '', cacheControl = ''): boolean {
  if (status === null) return false;
  if (status === 302) return location.startsWith(`${SIGN_IN}?next=`) && cacheControl.includes('no-store');
  return status === 301 || (status >= 400 && status < 500);
}
