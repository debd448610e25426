import type { TestHooks } from '@lab/core/test-hooks';
import { setCookie } from 'hono/cookie';
import { streamText } from 'hono/streaming';
import type { StatusCode } from 'hono/utils/http-status';
import {
  cacheControl,
  cachePage,
  conditionalPage,
  neverCache,
  varyOnCookie,
  varyOnHeaders,
} from '../django/decorators/index.ts';
import { factory } from '../factory.ts';
import type { LabContext } from '../types.ts';

/** Views under one decorator or two, for cases that no page of the course shows: `/__test__/views/<name>`. */
export function decoratedViews(hooks: Pick<TestHooks, 'countRun'>) {
  const run = (name: string): string => `run ${hooks.countRun(name)}`;
  const view = (name: string) => (c: LabContext) => c.text(run(name));
  const asked = (c: LabContext, name: string): boolean => c.req.query(name) === '1';
  const minute = cachePage(60);

  return factory
    .createApp()
    .get('/plain', minute, view('plain'))
    .post('/plain', minute, view('plain'))
    .get('/default', cachePage(), view('default'))
    .get('/own-max-age', cachePage(), cacheControl({ maxAge: 30 }), view('own-max-age'))
    .get('/own-s-maxage', cachePage(), cacheControl({ maxAge: 600, sMaxage: 5 }), view('own-s-maxage'))
    .get('/page-beats', cachePage(90), cacheControl({ maxAge: 30 }), view('page-beats'))
    .get('/forever', cachePage(null), view('forever'))
    .get('/zero', cachePage(0), view('zero'))
    .get('/status', minute, (c) => {
      const code = Number(c.req.query('code') ?? 200);
      const text = run('status');
      // The constructor of Response refuses a body with these (Fetch standard, null body status).
      c.status(code as StatusCode);
      return [204, 205, 304].includes(code) ? c.body(null) : c.text(text);
    })
    .get('/stream', minute, (c) => streamText(c, async (stream) => void (await stream.write(run('stream')))))
    .get('/set-cookie', minute, (c) => {
      setCookie(c, 'probe', '1');
      return c.text(run('set-cookie'));
    })
    .get('/private', minute, cacheControl({ private: true }), view('private'))
    .get('/no-cache', minute, cacheControl({ noCache: true }), view('no-cache'))
    .get('/no-store', minute, cacheControl({ noStore: true }), view('no-store'))
    .get('/public', minute, cacheControl({ public: true }), view('public'))
    .get('/vary-star', minute, varyOnHeaders('*'), view('vary-star'))
    .get('/vary-header', minute, varyOnHeaders('X-Probe'), (c) =>
      c.text(`${run('vary-header')} for ${c.req.header('X-Probe') ?? ''}`),
    )
    .get(
      '/vary-twice',
      minute,
      varyOnHeaders('X-Probe', 'Accept-Language'),
      varyOnHeaders('x-probe'),
      view('vary-twice'),
    )
    .get('/vary-cookie', minute, varyOnCookie, view('vary-cookie'))
    .get('/sorted', cachePage(60, { query: 'sorted' }), view('sorted'))
    .get('/parameters', cachePage(60, { parameters: ['a'] }), view('parameters'))
    .get(
      '/prefix',
      cachePage(60, (c) => ({ keyPrefix: c.req.header('X-Prefix') ?? '' })),
      view('prefix'),
    )
    .get(
      '/unless',
      cachePage(60, (c) => ({ unless: asked(c, 'skip') })),
      view('unless'),
    )
    .get(
      '/forced',
      cachePage(60, (c) => ({ forcedUpdate: c.req.header('X-Refresh') === '1' })),
      view('forced'),
    )
    .get(
      '/filter',
      cachePage(60, (c) => ({ responseFilter: () => asked(c, 'keep') })),
      view('filter'),
    )
    .get('/never', minute, neverCache, view('never'))
    .get(
      '/merge',
      cacheControl({ maxAge: 30, private: true }),
      cacheControl({ maxAge: 300, public: true }),
      view('merge'),
    )
    .get(
      '/merge-public',
      cacheControl({ public: true }),
      cacheControl({ private: true }),
      view('merge-public'),
    )
    .get('/conditional', conditionalPage, cacheControl({ maxAge: 60 }), (c) =>
      c.text('The same text each time.', 200, {
        'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT',
        'Content-Language': 'en',
      }),
    )
    .get('/conditional-cached', conditionalPage, minute, view('conditional-cached'))
    .get('/fragment', async (c) => {
      const varyOn = c.req.queries('a') ?? [];
      const { fragments } = c.var.lab.django;
      const part = await fragments.render('probe', () => run('fragment'), { timeout: 60, varyOn });
      c.set('outcome', part.outcome);
      return c.text(part.html);
    })
    .get('/fail', minute, (c) => {
      const text = run('fail');
      if (asked(c, 'fail')) throw new Error('The view fails because a test said so.');
      return c.text(text);
    });
}
