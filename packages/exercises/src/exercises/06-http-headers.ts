import { Unmet } from '../check/unmet.ts';
import type { Exercise } from '../exercise.ts';

const [STATIC, DYNAMIC, CONDITIONAL] = [
  '/flask/static-content',
  '/flask/dynamic-content',
  '/flask/conditional-content',
];

/** The headers that say what browsers and proxies may store. */
export const httpHeaders: Exercise = {
  number: 6,
  slug: 'http-headers',
  title: 'Developer tools and HTTP headers',
  chapter: 6,
  minutes: 30,
  goal: 'Tell caches that are not yours what to do: keep for an hour, ask every time, or ask with a validator.',
  page: STATIC,
  steps: [
    {
      title: 'Static content may be stored for an hour',
      task: 'Send `Cache-Control: public, max-age=3600`, a matching `Expires` and `Last-Modified` with /flask/static-content.',
      async check({ visit }) {
        const { headers } = await visit.expect(STATIC);
        const rule = headers['cache-control'] ?? 'nothing';
        if (!/\bpublic\b/.test(rule))
          throw new Unmet(
            `GET ${STATIC}`,
            `Cache-Control: ${rule}`,
            'A proxy or a CDN may not keep this. The content is the same for everybody, so say `public`.',
          );
        if (headers['set-cookie'] !== undefined)
          throw new Unmet(
            `GET ${STATIC}`,
            `Cache-Control: ${rule} and Set-Cookie: ${headers['set-cookie']}`,
            'A shared cache may store this with its Set-Cookie, and send one visitor the cookie of another. Send no cookie with a `public` response.',
          );
        if (!/max-age=3600\b/.test(rule))
          throw new Unmet(
            `GET ${STATIC}`,
            `Cache-Control: ${rule}`,
            'The content rarely changes: one hour is `max-age=3600`.',
          );
        const [date, expires] = [headers.date, headers.expires].map((text) => Date.parse(text ?? ''));
        if (date === undefined || expires === undefined || Number.isNaN(expires))
          throw new Unmet(
            `GET ${STATIC}`,
            `Expires: ${headers.expires ?? 'nothing'}`,
            '`Expires` is missing. The `conditional` middleware sends it with `max-age`.',
          );
        if (headers['last-modified'] === undefined)
          throw new Unmet(
            `GET ${STATIC}`,
            'no Last-Modified',
            'Leave `lastModified` of the view as a validator.',
          );
      },
    },
    {
      title: 'A reload of it costs no body',
      task: 'A reload sends `If-Modified-Since`. Respond with 304 and no body as long as the content has not changed.',
      async check({ visit }) {
        const { headers } = await visit.expect(STATIC);
        await revalidate(visit, STATIC, { 'if-modified-since': headers['last-modified'] ?? '' });
      },
    },
    {
      title: 'Dynamic content is checked on every use',
      task: 'Send `Cache-Control: no-cache, must-revalidate` and `Last-Modified` with /flask/dynamic-content. The browser may store it, but must ask before each use.',
      async check({ visit }) {
        const { headers } = await visit.expect(DYNAMIC);
        const rule = headers['cache-control'] ?? 'nothing';
        if (/no-store/.test(rule))
          throw new Unmet(
            `GET ${DYNAMIC}`,
            `Cache-Control: ${rule}`,
            '`no-store` forbids to keep the response at all. `no-cache` allows to keep it and forces a check before each use.',
          );
        if (!/\bno-cache\b/.test(rule) || !/\bmust-revalidate\b/.test(rule))
          throw new Unmet(
            `GET ${DYNAMIC}`,
            `Cache-Control: ${rule}`,
            'Send both directives: `no-cache, must-revalidate`.',
          );
        if (headers['last-modified'] === undefined)
          throw new Unmet(
            `GET ${DYNAMIC}`,
            'no Last-Modified',
            'Send the time of the content as `Last-Modified`.',
          );
      },
    },
    {
      title: 'Conditional content has a strong ETag and five minutes',
      task: 'Send `Cache-Control: public, max-age=300` and the ETag of the view with /flask/conditional-content. An ETag is quoted, and equal content has an equal ETag in every process.',
      async check({ visit }) {
        const first = await visit.expect(CONDITIONAL);
        const etag = first.headers.etag ?? 'nothing';
        if (!/^"[^"]+"$/.test(etag))
          throw new Unmet(
            `GET ${CONDITIONAL}`,
            `ETag: ${etag}`,
            'An ETag is in double quotes (RFC 9110 section 8.8.3). Use the `etag` of the view.',
          );
        const again = (await visit.expect(CONDITIONAL)).headers.etag;
        if (again !== etag)
          throw new Unmet(
            `GET ${CONDITIONAL}, twice`,
            `${etag}, then ${again}`,
            'The content did not change but the ETag did. Make it of the content: no time, no random number.',
          );
        const rule = first.headers['cache-control'] ?? 'nothing';
        if (!/\bpublic\b/.test(rule) || !/max-age=300\b/.test(rule))
          throw new Unmet(
            `GET ${CONDITIONAL}`,
            `Cache-Control: ${rule}`,
            'Five minutes for everybody is `public, max-age=300`.',
          );
      },
    },
    {
      title: 'If-None-Match is answered with 304',
      task: 'Respond with 304 to a matching `If-None-Match`: alone, in a list, and in its weak form `W/"..."`. Respond with 200 to another one.',
      async check({ visit }) {
        const { headers } = await visit.expect(CONDITIONAL);
        const etag = headers.etag ?? '';
        for (const value of [etag, `"other", ${etag}`, `W/${etag}`])
          await revalidate(visit, CONDITIONAL, { 'if-none-match': value });
        await visit.expect(CONDITIONAL, 200, { 'if-none-match': '"other"' });
      },
    },
  ],
  hints: [
    'The middleware `conditional({...})` sends Cache-Control, Expires and validators, and evaluates conditional requests. Put it before the handler.',
    'Leave the validator for it: `c.set("validators", { etag })` in Hono, `ctx.state.validators = { etag }` in Koa.',
    '`no-cache` needs no middleware: set the two headers with `formatCacheControl({ noCache: true, mustRevalidate: true })` and `formatHttpDate(view.lastModified)`.',
  ],
  see: [
    'Static: 200 with a body at the first visit; a click on a link shows "(disk cache)" and no request; a reload shows 304 and a few hundred bytes.',
    'Dynamic: 200 and a new time at every visit.',
    'Conditional: after five minutes the request has If-None-Match, and the answer is 304 with no body.',
  ],
  explanation:
    'Freshness and validation are two things. `max-age` says how long a copy may be used without asking. A validator (ETag, Last-Modified) makes the question cheap once the time is over. `no-cache` sets freshness to nothing and keeps the validator useful; `no-store` forbids the copy. Without any header, a browser guesses a freshness of its own from Last-Modified (RFC 9111 section 4.2.2), and that is why `no-cache` is not the same as no header.',
  contract: ['flask/f06-*.contract.ts', 'flask/f07-*.contract.ts', 'flask/f08-*.contract.ts'],
};

async function revalidate(
  visit: Parameters<Exercise['steps'][number]['check']>[0]['visit'],
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const [sent = ''] = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answer = await visit.get(path, headers);
  if (answer.status !== 304)
    throw new Unmet(
      `GET ${path} with ${sent}`,
      `${answer.status}, ${answer.bytes} bytes`,
      'The copy of the client is still right, so the answer is 304 without a body.',
    );
  if (answer.bytes > 0)
    throw new Unmet(`GET ${path} with ${sent}`, `304 with ${answer.bytes} bytes`, 'A 304 has no body.');
}
