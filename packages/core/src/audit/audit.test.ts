import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { audit, auditHtml, auditTarget, auditText } from './index.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** A server whose responses are exactly what the test sets: Node adds only what it must. */
async function site(pages: Readonly<Record<string, Handle>>): Promise<string> {
  const server = createServer((request, response) => {
    response.sendDate = false;
    const handle = pages[request.url ?? ''];
    if (handle !== undefined) handle(request, response);
    else response.writeHead(404, { ...good, 'content-type': 'text/plain' }).end('no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const DATE = 'Sun, 06 Nov 1994 08:49:37 GMT';
const good = { date: DATE, 'cache-control': 'max-age=60', etag: '"a"' };

/** Sends headers and a body, and a 304 to a client that has the ETag. */
const send =
  (headers: Record<string, string>, body: string | Buffer = 'x', type = 'text/css'): Handle =>
  (request, response) => {
    const all = { 'content-type': type, ...headers };
    const known = headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag'];
    response.writeHead(known ? 304 : 200, all).end(known || request.method === 'HEAD' ? undefined : body);
  };

/** The planted faults, and what finds each. */
const FAULTS: Readonly<Record<string, readonly [handle: Handle, finding: string]>> = {
  '/no-freshness.css': [send({ date: DATE, etag: '"a"' }), 'no-freshness'],
  '/no-validator.css': [send({ date: DATE, 'cache-control': 'max-age=60' }), 'no-validator'],
  '/bad-etag.css': [send({ ...good, etag: 'abc' }), 'bad-etag'],
  '/bad-date.css': [send({ ...good, 'last-modified': 'yesterday' }), 'bad-date'],
  '/no-date.css': [send({ 'cache-control': 'max-age=60', etag: '"a"' }), 'no-date'],
  '/future.css': [
    send({ ...good, 'last-modified': 'Mon, 07 Nov 1994 08:49:37 GMT' }),
    'future-last-modified',
  ],
  '/directive.css': [send({ ...good, 'cache-control': 'max-age=60, cache-forever' }), 'bad-directive'],
  '/clash.css': [send({ ...good, 'cache-control': 'no-store, max-age=60' }), 'contradiction'],
  '/expires.css': [send({ ...good, expires: 'Mon, 07 Nov 1994 08:49:37 GMT' }), 'expires-disagrees'],
  '/cookie.css': [send({ ...good, 'set-cookie': 'id=1' }), 'shared-cookie'],
  '/vary-star.css': [send({ ...good, vary: '*' }), 'vary-star'],
  '/vary.css': [send({ ...good, vary: 'User-Agent' }), 'vary-broad'],
  '/large.css': [send(good, 'a'.repeat(2000)), 'not-compressed'],
  '/encoding.css': [send({ ...good, 'content-encoding': 'gzip' }, gzipSync('a')), 'no-vary-encoding'],
  '/app-3f9a1c2b7d.css': [send(good), 'short-lived-asset'],
  '/stuck.css': [send({ ...good, 'cache-control': 'max-age=31536000' }), 'stuck-asset'],
  '/type.css': [
    (request, response) => {
      const known = request.headers['if-none-match'] !== undefined;
      response.writeHead(known ? 304 : 200, good).end(known || request.method === 'HEAD' ? undefined : 'x');
    },
    'no-type',
  ],
  '/pragma.css': [send({ date: DATE, etag: '"a"', pragma: 'no-cache' }), 'pragma'],
  '/always.css': [
    (request, response) =>
      response
        .writeHead(200, { ...good, 'content-type': 'text/css' })
        .end(request.method === 'HEAD' ? undefined : 'x'),
    'no-304',
  ],
  '/bare.css': [
    (request, response) => {
      const known = request.headers['if-none-match'] !== undefined;
      response.writeHead(known ? 304 : 200, known ? { date: DATE } : { ...good, 'content-type': 'text/css' });
      response.end(known || request.method === 'HEAD' ? undefined : 'x');
    },
    'bare-304',
  ],
  '/head.css': [
    (request, response) => {
      if (request.method === 'HEAD') response.writeHead(405, good).end();
      else send(good)(request, response);
    },
    'no-head',
  ],
  '/differs.css': [
    (request, response) =>
      send(request.method === 'HEAD' ? { ...good, 'cache-control': 'no-cache' } : good)(request, response),
    'head-differs',
  ],
  '/missing.css': [
    (_request, response) => response.writeHead(404, { ...good, 'content-type': 'text/css' }).end(),
    'failed',
  ],
};

const pageOf = (links: readonly string[]): string =>
  `<!doctype html>${links.map((link) => `<link rel="stylesheet" href="${link}">`).join('')}<script src="https://elsewhere.example/a.js"></script>`;

test('each planted fault of a bad site is found where it is, and nothing else there', async () => {
  const handles = Object.fromEntries(Object.entries(FAULTS).map(([path, [handle]]) => [path, handle]));
  const origin = await site({ ...handles, '/': send(good, pageOf(Object.keys(FAULTS)), 'text/html') });
  const report = await audit(auditTarget(`${origin}/`));
  for (const [path, [, finding]] of Object.entries(FAULTS)) {
    const found =
      report.resources.find(({ url }) => url === `${origin}${path}`)?.findings.map(({ id }) => id) ?? [];
    expect(found, path).toContain(finding);
    // Pragma alone is a missing Cache-Control too.
    expect(
      found.filter((id) => id !== 'no-freshness' || finding === 'no-freshness'),
      path,
    ).toEqual([finding]);
  }
  expect(report.elsewhere).toEqual(['https://elsewhere.example/a.js']);
  expect(report.toFix).toBeGreaterThanOrEqual(Object.keys(FAULTS).length - 1);
  expect(auditText(report)).toContain('to fix in');
  expect(auditHtml(report)).toContain('<h1>Caching audit of http://127.0.0.1');
});

test('a good site has nothing to fix; styles are followed; a second visit costs less', async () => {
  const origin = await site({
    '/': send({ ...good, 'cache-control': 'no-cache' }, pageOf(['/a.css']), 'text/html'),
    '/a.css': send(good, '@import "b.css"; body { background: url(i.png) }'),
    '/b.css': send(good, ''),
    '/i.png': send(good, 'x', 'image/png'),
  });
  const report = await audit(auditTarget(origin));
  expect(report.resources.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report.resources.map(({ url }) => url.slice(origin.length))).toEqual([
    '/',
    '/a.css',
    '/i.png',
    '/b.css',
  ]);
  expect(report.visits).toMatchObject({ by: 'headers', first: { requests: 4 }, second: { requests: 1 } });
  expect(report.resources.map(({ advice }) => advice.rfc)).toContain('RFC 9111 section 4.3');
});

test.each([
  'http://example.com/',
  'ftp://localhost/',
  'file:///etc/passwd',
  'http://localhost.example.com',
  'http://169.254.1.1/',
  'nonsense',
])('%s is not on this machine and is not asked', (url) => {
  expect(() => auditTarget(url)).toThrow('must be an address on this machine');
});

test('what a page says is text in the report', async () => {
  const origin = await site({ '/': send({ ...good, 'cache-control': '<script>' }, '', 'text/html') });
  const report = await audit(auditTarget(origin));
  expect(auditHtml(report)).not.toContain('<script>');
});
