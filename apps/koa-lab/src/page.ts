import { SECURITY_HEADERS } from './middleware/security.ts';
import type { Ctx } from './types.ts';

/** What outer middleware sets for every response: no part of any page. */
const OF_EVERY_RESPONSE = new Set([...Object.keys(SECURITY_HEADERS), 'x-request-id']);

/** The headers of the page itself. */
export function pageHeaders(ctx: Ctx): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ctx.response.headers)) {
    if (OF_EVERY_RESPONSE.has(name)) continue;
    for (const one of [value].flat()) headers.append(name, String(one));
  }
  return headers;
}
