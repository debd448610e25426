import { answerCacheStatus, badgeMs, cacheOutcomeView, formatCacheControl } from '@lab/core/http';
import { fillContent, type HoleFillings, hole, neverCacheHeaders, pageSource } from '@lab/core/pages';
import { oncePerValue } from '@lab/core/remember';
import { takeFlashes } from './middleware/flash.ts';
import { SECURITY_HEADERS } from './middleware/security.ts';
import { replaceResponse } from './page.ts';
import type { LabContext, Page } from './types.ts';
import { Flashes } from './views/parts/flashes.tsx';
import { Outcome, type OutcomeProps } from './views/parts/outcome.tsx';

/** The default of a page: the browser revalidates each time, so that only our caches matter. */
const ASK_ALWAYS = formatCacheControl({ private: true, noCache: true });

/** Completes a response that is known by its parts: fills its holes, and writes its head once. */
export async function finishPage(c: LabContext, page: Page, timing: string | undefined): Promise<void> {
  const body = await bodyOf(c, page.content);
  const headers: Record<string, string> = {
    ...SECURITY_HEADERS,
    'cache-control': ASK_ALWAYS,
    ...page.headers,
    ...fieldsOf(c, timing),
  };
  if (c.get('flashed') === true) {
    // A page with a message on it is no longer the same for everybody, nor for the next time.
    const { Expires, ...never } = neverCacheHeaders(undefined, c.get('lab').clock.now());
    headers['cache-control'] = never['Cache-Control'];
    headers['expires'] = Expires;
  }
  if (body !== null) headers['content-length'] = String(Buffer.byteLength(body));
  replaceResponse(c, new Response(body, { status: page.status, headers: withCookies(c, headers) }));
}

/** What is sent. Text that is the same for all was encoded once; Node sends other text with its head in one piece. */
async function bodyOf(
  c: LabContext,
  content: Page['content'],
): Promise<string | Uint8Array<ArrayBuffer> | null> {
  if (content === null || typeof content === 'string' || content instanceof Uint8Array) return content;
  return fillContent(content, content.holes.length === 0 ? NONE : await fillingsOf(c, content.holes));
}

/** Completes any other response: a stream, a file, JSON of a rare route. */
export async function finishResponse(c: LabContext, timing: string | undefined): Promise<void> {
  const { headers } = c.res;
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...fieldsOf(c, timing) }))
    headers.set(name, value);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', ASK_ALWAYS);
  for (const cookie of c.get('cookies') ?? []) headers.append('Set-Cookie', cookie);
  // Hono serves HEAD by GET without its body; the length is the one that GET would have sent (RFC 9110 section 9.3.2).
  if (c.req.method !== 'HEAD' || headers.has('Content-Length') || c.res.body === null) return;
  headers.set('Content-Length', String((await c.res.clone().arrayBuffer()).byteLength));
}

/** The fields that belong to this response alone. */
function fieldsOf(c: LabContext, timing: string | undefined): Record<string, string> {
  const outcome = c.get('outcome');
  return {
    'x-request-id': c.get('requestId'),
    ...(outcome !== undefined && { 'cache-status': answerCacheStatus(c.get('lab').name, outcome) }),
    ...(timing !== undefined && { 'server-timing': timing }),
  };
}

const NONE: HoleFillings = {};

/** Where the page came from, the messages, and the debug toolbar's own hole: it explains the finished head. */
async function fillingsOf(c: LabContext, holes: readonly string[]): Promise<HoleFillings> {
  const answered = c.get('answered');
  return {
    ...(holes.includes('flashes') && {
      flashes: await (<Flashes flashes={await takeFlashes(c)} />).toString(),
    }),
    ...(answered && {
      source: pageSource(answered.outcome),
      outcome: badgeOf(c, answered),
    }),
    ...(c.get('debugging') === true && { toolbar: hole('toolbar') }),
  };
}

const badges = oncePerValue<string>();

/** The badge shows nothing but this text and this time. */
function badgeOf(c: LabContext, answered: OutcomeProps): string {
  const key = `${badgeMs(answered.ms)} ${cacheOutcomeView(answered.outcome).text}`;
  return badges(c.get('lab'), key, () => String(Outcome(answered)));
}

/** Only `Headers` hold more than one cookie. */
function withCookies(c: LabContext, fields: Record<string, string>): Record<string, string> | Headers {
  const cookies = c.get('cookies');
  if (cookies === undefined) return fields;
  const headers = new Headers(fields);
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return headers;
}
