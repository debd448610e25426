import { pageSource } from '@lab/core/django';
import { badgeMs, type CacheOutcome, cacheOutcomeView } from '@lab/core/http';
import { type HoleFillings, hole } from '@lab/core/pages';
import { oncePerValue } from '@lab/core/remember';
import { takeFlashes } from './middleware/flash.ts';
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

/** What belongs to one response alone, and so is no part of a page that was made before. The debug toolbar fills its own hole. */
export function fillingsOf(ctx: Ctx): HoleFillings {
  const { outcome, debugging } = ctx.state;
  const flashes = takeFlashes(ctx);
  return {
    ...(flashes.length > 0 && { flashes: ctx.renderToString('parts/flashes', { flashes }) }),
    ...(outcome &&
      'status' in outcome && {
        outcome: badgeOf(ctx, outcome),
        source: pageSource(outcome),
      }),
    ...(debugging && { toolbar: hole('toolbar') }),
  };
}

const badges = oncePerValue<string>();

/** The badge shows nothing but this text and this time. */
function badgeOf(ctx: Ctx, outcome: CacheOutcome): string {
  const key = `${badgeMs(ctx.state.dataMs ?? 0)} ${cacheOutcomeView(outcome).text}`;
  return badges(ctx.app, key, () => ctx.renderToString('parts/outcome', {}));
}
