import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Lab } from '../../client/lab.ts';
import type { Page } from '../../client/page.ts';
import { startServer } from '../../target/server.ts';
import { productionTarget } from '../../target/target.ts';
import { labCase, ownedCase } from '../case.ts';
import { directivesOf, NEVER_CACHED } from '../django-support.ts';
import { methodRules } from '../method-rules.ts';
import { headerOf } from '../support.ts';
import { withServer } from '../with-server.ts';

const PATHS = ['/audit', '/codecs', '/redis-eviction'] as const;

const stateOf = (page: Page) => page.one('run').attribute('data-run');

/** Loads a page until its run has ended. */
async function ended(lab: Lab, path: string): Promise<Page> {
  for (;;) {
    const page = await lab.page(path);
    if (stateOf(page) !== 'running') return page;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function start(lab: Lab, path: string, form: string, changes = {}): Promise<string> {
  const answer = await lab.submit(await lab.page(path), form, changes);
  expect(answer.status).toBe(303);
  const { pathname, search } = new URL(headerOf(answer, 'location'), answer.url);
  return pathname + search;
}

/** A site with nothing but faults: `Cache-Control` is missing, the ETag is malformed, and nothing is a 304. */
async function withSite(run: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', etag: 'none' })
      .end('<!doctype html><script src="https://elsewhere.example/a.js"></script><img src="/i.png">'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    await run(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  } finally {
    server.close();
  }
}

ownedCase('measurements', 'the audit finds what a bad site sends wrongly', async (lab) => {
  await withServer(lab.target, (own) =>
    withSite(async (url) => {
      const page = await ended(own, await start(own, '/audit', 'audit-form', { url }));
      expect(page.text('audit-summary')).toMatch(/^\d+ to fix in 2 resources\./);
      const found = page.all('audit-finding').map((row) => row.attribute('data-finding'));
      expect(found).toEqual(expect.arrayContaining(['no-freshness', 'bad-etag']));
      expect(page.all('audit-advice').map(({ words }) => words)[0]).toContain('RFC 9111');
      expect(page.text('audit-elsewhere')).toBe('https://elsewhere.example/a.js');
      expect(page.one('audit-visits').element.querySelectorAll('tbody tr')).toHaveLength(3);
      for (const [format, type] of [
        ['json', 'application/json'],
        ['html', 'text/html'],
        ['txt', 'text/plain'],
      ]) {
        const file = await own.get(`/audit/report.${format}?${new URLSearchParams({ url })}`);
        expect([file.status, headerOf(file, 'content-disposition')]).toEqual([
          200,
          `attachment; filename="audit.${format}"`,
        ]);
        expect(headerOf(file, 'content-type')).toContain(type);
        expect(file.text).toContain(url);
      }
    }),
  );
});

ownedCase('measurements', 'the audit finds nothing to fix on pages of this app itself', async (lab) => {
  await withServer(lab.target, async (own) => {
    for (const path of [
      '/',
      '/flask/products',
      '/flask/static-content',
      '/django/products/',
      '/strategies',
    ]) {
      const url = new URL(path, own.base).href;
      const page = await ended(own, await start(own, '/audit', 'audit-form', { url }));
      expect(page.text('audit-summary'), path).toMatch(/^Nothing to fix in \d+ resources\./);
    }
  });
});

ownedCase('measurements', 'an audit of nobody fails by saying so', async (lab) => {
  await withServer(lab.target, async (own) => {
    const page = await ended(own, await start(own, '/audit', 'audit-form', { url: 'http://127.0.0.1:9/' }));
    expect([stateOf(page), page.has('audit-summary')]).toEqual(['failed', false]);
    expect(page.text('run-says')).toMatch(/failed/i);
    expect((await own.get('/audit/report.json?url=http://127.0.0.1:9/')).status).toBe(404);
  });
});

labCase('measurements', 'the audit requests no address but of this machine', async (lab) => {
  const page = await lab.page('/audit');
  for (const url of [
    'http://example.com/',
    'http://localhost.example.com/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[::ffff:7f00:1]/',
    'http://0x0a000001/',
    'file:///etc/passwd',
    'ftp://localhost/',
    'http://user:secret@localhost/',
    'nonsense',
    '',
  ]) {
    const answer = await lab.submit(page, 'audit-form', { url });
    expect(answer.status, url).toBe(422);
    expect(answer.text, url).toContain('data-testid="error-url"');
  }
  // Nothing runs by a link, and text stays text.
  const linked = await lab.page(`/audit?${new URLSearchParams({ url: '"><script>alert(1)</script>' })}`);
  expect([stateOf(linked), linked.answer.text.includes('<script>alert')]).toEqual(['idle', false]);
  expect((await lab.page(`/audit?url=a&url=b`, 400)).text('error-field')).toBe('url');
});

ownedCase('measurements', 'formats are compared in the background, one run at a time', async (lab) => {
  await withServer(lab.target, async (own) => {
    expect(stateOf(await own.page('/codecs'))).toBe('idle');
    await start(own, '/codecs', 'codecs-form');
    const running = await own.page('/codecs');
    expect(stateOf(running)).toBe('running');
    const busy = await own.follow(await own.submit(await own.page('/audit'), 'audit-form'));
    expect(busy.text('flash')).toContain('Another measurement is running');
    const page = await ended(own, '/codecs');
    expect(page.all('codec-sample')).toHaveLength(4);
    expect(page.all('codec-preview')).toHaveLength(3);
    expect(page.all('codec-row')).toHaveLength(48);
    const readable = page
      .all('codec-row')
      .map(({ element }) => element.querySelector('[data-label="In redis-cli"]')?.text.trim());
    expect(readable.filter((text) => text === 'readable')).toHaveLength(4);
    expect(page.one('codec-pays').element.querySelectorAll('tbody tr')).toHaveLength(9);
    expect(page.one('codec-findings').element.querySelectorAll('li').length).toBeGreaterThan(3);
  });
});

ownedCase('measurements', 'Redis evicts by each policy, or the page says what is missing', async (lab) => {
  await withServer(lab.target, async (own) => {
    const page = await own.page('/redis-eviction');
    if (page.has('redis-missing')) return;
    await start(own, '/redis-eviction', 'redis-eviction-form');
    const done = await ended(own, '/redis-eviction');
    const rows = done.all('policy-row');
    // A server since 8.6 has two more.
    const policies = rows.map((row) => row.attribute('data-policy'));
    expect(policies.filter((policy) => !policy?.endsWith('-lrm'))).toEqual([
      'noeviction',
      'allkeys-lru',
      'allkeys-lfu',
      'allkeys-random',
      'volatile-lru',
      'volatile-lfu',
      'volatile-random',
      'volatile-ttl',
    ]);
    expect(done.one('policy-findings').words).toContain('noeviction refused');
  });
});

ownedCase('measurements', 'without redis-server the page says so, and what to do', async (lab) => {
  const target = { ...lab.target, env: { ...lab.target.env, PATH: '/nowhere' } };
  await withServer(target, async (own) => {
    const page = await own.page('/redis-eviction');
    expect([page.has('redis-eviction-form'), page.text('redis-missing')]).toEqual([
      false,
      expect.stringContaining('apt-get install redis-server'),
    ]);
  });
});

labCase(
  'measurements',
  'nobody else stores these pages, and no form works without its token',
  async (lab) => {
    for (const path of PATHS) {
      expect(directivesOf((await lab.page(path)).answer), path).toEqual(NEVER_CACHED);
      expect((await lab.send('POST', path)).status, path).toBe(403);
    }
    const form = readForm(await lab.page('/audit'), 'audit-form');
    expect((await lab.visitor().sendForm(form)).status).toBe(403);
  },
);

labCase('measurements', 'they are there for this machine alone', async (lab) => {
  for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { via: '1.1 proxy' }, { host: 'lab.example' }]) {
    for (const path of [...PATHS, '/audit/report.json?url=http://localhost/'])
      expect((await lab.get(path, headers)).status, path).toBe(404);
    for (const path of PATHS) expect((await lab.send('POST', path, { headers })).status, path).toBe(404);
  }
});

labCase('measurements', 'the start page leads to them', async (lab) => {
  const links = (await lab.page('/'))
    .one('tools')
    .element.querySelectorAll('a')
    .map((a) => a.getAttribute('href'));
  expect(links).toEqual(expect.arrayContaining(['/strategies', ...PATHS]));
});

ownedCase('measurements', 'in production they are not there', async (lab) => {
  const server = await startServer(productionTarget(lab.target, randomBytes(32).toString('hex')));
  try {
    const visitor = new Lab(server.url);
    for (const path of [...PATHS, '/audit/report.txt?url=http://localhost/'])
      expect((await visitor.get(path)).status, path).toBe(404);
    expect((await visitor.page('/')).one('tools').words).not.toContain('Audit');
  } finally {
    await server.stop();
  }
});

for (const path of PATHS) methodRules(path);
