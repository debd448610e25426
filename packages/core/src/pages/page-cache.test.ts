import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/clock.ts';
import { NotFound } from '../http/errors.ts';
import type { AnsweredPage } from './page-answer.ts';
import { PageCache, type PageCacheOptions } from './page-cache.ts';
import { contentText } from './page-content.ts';
import type { CachePageOptions } from './page-options.ts';
import { pageSource } from './page-source.ts';
import type { ProducedPage } from './produced-page.ts';
import type { PageRequest } from './storability.ts';
import { addressOf } from './testing/address-of.ts';
import { memoryCache } from './testing/memory-cache.ts';

const URI = 'http://lab.test/django/products/';
const clockAt = () => new VirtualClock({ now: () => Date.UTC(2026, 10, 23, 12) });

const ask = (method = 'GET', headers: Record<string, string> = {}, uri = URI): PageRequest => ({
  method,
  address: addressOf(uri),
  header: (name) => headers[name],
});

interface Page extends ProducedPage {
  readonly run: number;
}

function setup(timeout?: number | null, own: Partial<PageCacheOptions> = {}) {
  const clock = own.clock instanceof VirtualClock ? own.clock : clockAt();
  const pages = new PageCache({
    cache: memoryCache(clock),
    clock,
    ...own,
    ...(timeout !== undefined && { timeout }),
  });
  let runs = 0;
  const view = (page: { headers?: Record<string, string> } & Partial<Omit<ProducedPage, 'headers'>> = {}) => {
    return async (): Promise<Page> => {
      const run = ++runs;
      await Promise.resolve();
      const headers = new Headers(page.headers);
      return { status: 200, streaming: false, body: () => `page ${run}`, ...page, headers, run };
    };
  };
  const respond = async (
    request: PageRequest,
    page: Parameters<typeof view>[0] = {},
    options: CachePageOptions = {},
  ) => {
    const answer = await pages.respond(request, view(page), options);
    const body = answer.from === 'page' ? textOf(answer.page) : await answer.produced.body();
    return { answer, body, source: pageSource(answer.outcome) };
  };
  return { clock, pages, respond, view, runs: () => runs };
}

const textOf = ({ content }: AnsweredPage) => (content instanceof Uint8Array ? '' : contentText(content));

const headersOf = ({ answer }: Awaited<ReturnType<ReturnType<typeof setup>['respond']>>) =>
  new Headers(answer.from === 'page' ? answer.page.headers : answer.produced.headers);

describe('the page cache', () => {
  it('keeps the pages of each language apart', async () => {
    const { respond } = setup();
    const language = ({ header }: PageRequest): string => header('accept-language') ?? 'en';
    const inLanguage = async (code: string) =>
      (await respond(ask('GET', { 'accept-language': code }), {}, { language })).body;
    expect([
      await inLanguage('en'),
      await inLanguage('de'),
      await inLanguage('en'),
      await inLanguage('de'),
    ]).toEqual(['page 1', 'page 2', 'page 1', 'page 2']);
  });

  it('serves the second request with the page of the first, and says where it came from', async () => {
    const { respond, clock } = setup();
    const first = await respond(ask());
    expect([first.body, first.source, headersOf(first).get('age')]).toEqual(['page 1', 'database', null]);
    clock.advance(2500);
    const second = await respond(ask());
    expect([second.body, second.source, headersOf(second).get('age')]).toEqual(['page 1', 'cache', '2']);
    expect(second.answer.outcome).toMatchObject({ status: 'hit', ttl: 297_500 });
  });

  it('sends clients how long the page is stored, with the first response and with hits', async () => {
    const { respond, clock } = setup();
    const first = headersOf(await respond(ask(), {}, { timeout: 60 }));
    clock.advance(10_000);
    const second = headersOf(await respond(ask(), {}, { timeout: 60 }));
    for (const headers of [first, second]) {
      expect(headers.get('cache-control')).toBe('max-age=60');
      expect(headers.get('expires')).toBe('Mon, 23 Nov 2026 12:01:00 GMT');
    }
    clock.advance(50_000);
    expect((await respond(ask())).body).toBe('page 2');
  });

  it('keeps for the timeout of the view, else for the max-age of the page, else for the default', async () => {
    const { respond } = setup(7);
    const page = { headers: { 'cache-control': 'max-age=60' } };
    const ttlOf = async (uri: string, produced: object, options: CachePageOptions) => {
      const { answer } = await respond(ask('GET', {}, URI + uri), produced, options);
      return 'ttl' in answer.outcome && answer.outcome.ttl;
    };
    expect(await ttlOf('?a', page, { timeout: 5 })).toBe(5000);
    expect(await ttlOf('?b', page, {})).toBe(60_000);
    expect(await ttlOf('?c', {}, {})).toBe(7000);
    expect(await ttlOf('?d', {}, { timeout: null })).toBeNull();
  });

  it('is kept as long as s-maxage says, which leaves the max-age of clients as it is', async () => {
    const { respond, clock } = setup();
    const page = { headers: { 'cache-control': 's-maxage=5, max-age=600' } };
    const { answer } = await respond(ask(), page);
    expect(answer.outcome).toMatchObject({ status: 'miss', stored: true, ttl: 5000 });
    const hit = headersOf(await respond(ask(), page));
    expect(hit.get('cache-control')).toBe('s-maxage=5, max-age=600');
    expect(hit.get('expires')).toBe('Mon, 23 Nov 2026 12:10:00 GMT');
    clock.advance(5001);
    expect((await respond(ask(), page)).source).toBe('database');
    expect((await respond(ask(), { headers: { 'cache-control': 's-maxage=0, max-age=600' } })).source).toBe(
      'cache',
    );
    const none = await respond(ask('GET', {}, `${URI}?b`), {
      headers: { 'cache-control': 's-maxage=0, max-age=600' },
    });
    expect(none.answer).toMatchObject({ from: 'view', because: 'timeout' });
  });

  it('is the same page whatever follows its reader, unless the view reads that', async () => {
    const { respond, runs } = setup();
    const at = (query: string, options?: CachePageOptions) =>
      respond(ask('GET', {}, URI + query), {}, options);
    for (const query of [
      '',
      '?utm_source=mail',
      '?fbclid=1&utm_x=2',
      '?UTM_Source=y',
      '?%75tm_medium=z',
      '?gclid=',
      '?&',
    ])
      expect((await at(query)).body).toBe('page 1');
    expect((await at('?a=1&gclid=2&b=3')).body).toBe('page 2');
    expect((await at('?a=1&b=3')).body).toBe('page 2');
    const reads = { parameters: ['utm_source'] };
    expect((await at('?utm_source=mail&a=1', reads)).body).toBe('page 3');
    expect((await at('?b=1&utm_source=mail', reads)).body).toBe('page 3');
    expect((await at('?utm_source=web', reads)).body).toBe('page 4');
    expect(runs()).toBe(4);
  });

  it('keeps so many variants of a page and no more, those that were used last', async () => {
    const clock = clockAt();
    const cache = memoryCache(clock);
    const { respond } = setup(60, { cache, clock, variants: 10 });
    await respond(ask('GET', {}, 'http://lab.test/other/'));
    for (let i = 0; i < 500; i += 1) {
      await respond(ask());
      await respond(ask('GET', {}, `http://${i % 2 ? 'a' : 'b'}.test/django/products/?x=${i}`));
    }
    for (const uri of [URI, 'http://lab.test/other/'])
      expect((await respond(ask('GET', {}, uri))).source).toBe('cache');
    expect(await cache.deletePattern('*')).toBe(11);
  });

  it('lives no longer than the shortest of its parts', async () => {
    const { respond, clock } = setup();
    const first = await respond(ask(), { lifetime: 20_000 });
    expect(headersOf(first).get('cache-control')).toBe('max-age=20');
    clock.advance(20_000);
    expect((await respond(ask())).source).toBe('database');
  });

  it.each([
    ['method', 'POST', {}, {}, {}],
    ['status', 'GET', {}, { status: 404 }, {}],
    ['streaming', 'GET', {}, { streaming: true }, {}],
    ['set-cookie', 'GET', {}, { headers: { 'set-cookie': 'a=b' } }, {}],
    ['cache-control', 'GET', {}, { headers: { 'cache-control': 'private' } }, {}],
    ['vary', 'GET', {}, { headers: { vary: '*' } }, {}],
    ['authorization', 'GET', { authorization: 'Basic x' }, {}, {}],
    ['timeout', 'GET', {}, {}, { timeout: 0 }],
    ['timeout', 'GET', {}, { headers: { 'cache-control': 'max-age=0' } }, {}],
    ['timeout', 'GET', {}, { lifetime: -1 }, {}],
  ] as const)(
    'gives the page of the view itself where %s forbids to keep it',
    async (because, method, request, page, options) => {
      const { respond, runs } = setup();
      for (const expected of ['page 1', 'page 2']) {
        const { answer, body, source } = await respond(ask(method, request), page, options);
        expect(answer).toMatchObject({ from: 'view', because });
        expect([body, source]).toEqual([expected, 'database']);
      }
      expect(runs()).toBe(2);
    },
  );

  it('serves HEAD from the page of GET, and keeps a HEAD of its own apart', async () => {
    const { respond } = setup();
    expect((await respond(ask('HEAD'))).body).toBe('page 1');
    expect((await respond(ask('HEAD'))).source).toBe('cache');
    expect((await respond(ask())).body).toBe('page 2');
    expect((await respond(ask('HEAD'))).body).toBe('page 2');
  });

  it('serves HEAD from the right variant of GET', async () => {
    const { respond } = setup();
    const vary = { headers: { vary: 'Accept' } };
    await respond(ask('GET', { accept: 'a' }), vary);
    await respond(ask('GET', { accept: 'b' }), vary);
    expect((await respond(ask('HEAD', { accept: 'b' }), vary)).body).toBe('page 2');
    expect((await respond(ask('HEAD', { accept: 'c' }), vary)).body).toBe('page 3');
  });

  it('keeps hosts, queries and prefixes apart', async () => {
    const { respond, runs } = setup();
    await respond(ask());
    await respond(ask('GET', {}, `${URI}?page=2`));
    await respond(ask('GET', {}, URI.replace('lab.test', '127.0.0.1')));
    await respond(ask(), {}, { keyPrefix: 'other' });
    expect(runs()).toBe(4);
    expect((await respond(ask(), {}, { keyPrefix: 'other' })).body).toBe('page 4');
  });

  it('keeps a page for each value of the headers that it varies by', async () => {
    const { respond } = setup();
    const as = (cookie: string) => respond(ask('GET', { cookie }), { headers: { vary: 'Cookie' } });
    const bodies = [];
    for (const cookie of ['a', 'b', 'a', 'b', 'c', 'a']) bodies.push((await as(cookie)).body);
    expect(bodies).toEqual(['page 1', 'page 2', 'page 1', 'page 2', 'page 3', 'page 1']);
  });

  it('runs the view once for all who wait for the same page, and once for each variant', async () => {
    const { respond, runs } = setup();
    const same = await Promise.all(Array.from({ length: 30 }, () => respond(ask())));
    expect(new Set(same.map(({ body }) => body))).toEqual(new Set(['page 1']));
    expect(same.every(({ source }) => source === 'database')).toBe(true);
    expect(runs()).toBe(1);

    const varied = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        respond(ask('GET', { cookie: i % 2 ? 'a' : 'b' }, `${URI}?v`), { headers: { vary: 'Cookie' } }),
      ),
    );
    expect(runs()).toBe(3);
    expect(new Set(varied.map(({ body }, i) => `${i % 2} ${body}`)).size).toBe(2);
  });

  it('never gives one client the page that sets the cookie of another', async () => {
    const { respond, runs } = setup();
    const page = { headers: { 'set-cookie': 'id=1' } };
    const all = await Promise.all(Array.from({ length: 5 }, () => respond(ask(), page)));
    expect(runs()).toBe(5);
    expect(new Set(all.map(({ body }) => body)).size).toBe(5);
  });

  it('does not store what belongs to one response', async () => {
    const { respond } = setup();
    await respond(ask(), {
      headers: { 'x-request-id': '1', date: 'x', 'content-type': 'text/html', etag: '"a"' },
    });
    const names = [...headersOf(await respond(ask())).keys()];
    expect(names).toEqual(['age', 'cache-control', 'content-type', 'etag', 'expires']);
  });

  it('forgets pages by tag, and one page by its request', async () => {
    const { respond, pages } = setup();
    const options = { tags: ['products'] };
    const vary = { headers: { vary: 'Accept' } };
    const list = (accept: string) => respond(ask('GET', { accept }), vary, options);
    await list('a');
    await list('b');
    expect(await pages.forget(ask('GET', { accept: 'b' }))).toBe(true);
    expect(await pages.forget(ask('GET', { accept: 'b' }))).toBe(false);
    expect([(await list('a')).source, (await list('b')).source]).toEqual(['cache', 'database']);
    await pages.invalidate(['products']);
    expect([(await list('a')).source, (await list('b')).source]).toEqual(['database', 'database']);
  });

  it('does not keep a page that was invalidated while it was made', async () => {
    const { respond, pages, view } = setup();
    const slow = view();
    await pages.respond(
      ask(),
      async () => {
        await pages.invalidate(['products']);
        return slow();
      },
      { tags: ['products'] },
    );
    expect((await respond(ask())).body).toBe('page 2');
  });

  it('neither reads nor fills the cache where an option says so', async () => {
    const { respond, runs } = setup();
    await respond(ask());
    const { answer, body } = await respond(ask(), {}, { unless: true });
    expect([answer, body]).toMatchObject([
      { from: 'view', because: 'unless', outcome: { status: 'bypass' } },
      'page 2',
    ]);
    expect((await respond(ask())).body).toBe('page 1');
    expect(runs()).toBe(2);
  });

  it('makes a new page where an option says so, and stores it in place of the old one', async () => {
    const { respond } = setup();
    const vary = { headers: { vary: 'Accept' } };
    for (const accept of ['a', 'b']) await respond(ask('GET', { accept }), vary);
    const forced = await respond(ask('GET', { accept: 'b' }), vary, { forcedUpdate: true });
    expect([forced.body, forced.source, forced.answer.outcome.status]).toEqual([
      'page 3',
      'database',
      'bypass',
    ]);
    expect((await respond(ask('GET', { accept: 'b' }), vary)).body).toBe('page 3');
    expect((await respond(ask('GET', { accept: 'a' }), vary)).body).toBe('page 1');
  });

  it('keeps what a filter lets pass', async () => {
    const { respond } = setup();
    const responseFilter = ({ headers }: ProducedPage) => headers.has('x-keep');
    const { answer } = await respond(ask(), {}, { responseFilter });
    expect(answer).toMatchObject({ from: 'view', because: 'filter' });
    await respond(ask(), { headers: { 'x-keep': '1' } }, { responseFilter });
    expect((await respond(ask(), {}, { responseFilter })).source).toBe('cache');
  });

  it('minds the order of parameters unless an option says otherwise, and of repeated ones always', async () => {
    const { respond } = setup();
    const page = async (query: string, options: CachePageOptions = {}) =>
      (await respond(ask('GET', {}, `${URI}?${query}`), {}, options)).body;
    expect([await page('a=1&b=2'), await page('b=2&a=1')]).toEqual(['page 1', 'page 2']);
    const sorted = { query: 'sorted', keyPrefix: 'sorted' } as const;
    expect([await page('a=1&b=2', sorted), await page('b=2&a=1', sorted)]).toEqual(['page 3', 'page 3']);
    expect([await page('a=1&a=2', sorted), await page('a=2&a=1', sorted)]).toEqual(['page 4', 'page 5']);
  });

  it('passes errors on and keeps nothing of them', async () => {
    const { respond, pages } = setup();
    const failing = async (): Promise<Page> => {
      throw new NotFound('Product');
    };
    const both = await Promise.allSettled([pages.respond(ask(), failing), respond(ask())]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await expect(pages.respond(ask('GET', {}, `${URI}?x`), failing)).rejects.toThrow(NotFound);
    expect((await respond(ask('GET', {}, `${URI}?x`))).source).toBe('database');
  });
});
