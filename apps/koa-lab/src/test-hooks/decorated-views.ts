import { Readable } from 'node:stream';
import type { TestHooks } from '@lab/core/test-hooks';
import {
  cacheControl,
  cachePage,
  conditionalPage,
  neverCache,
  type PageOptions,
  varyOnCookie,
  varyOnHeaders,
} from '../django/decorators/index.ts';
import { createRouter } from '../router.ts';
import type { Ctx, Handler, LabRouter } from '../types.ts';

const param = (ctx: Ctx, name: string): string => ctx.URL.searchParams.get(name) ?? '';

/** What a view does beside sending its text. */
type Extra = (ctx: Ctx, text: string) => void;

const constant: Handler = (ctx) => {
  ctx.type = 'text/plain';
  ctx.set({ 'Content-Language': 'en', 'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT' });
  ctx.body = 'The same text each time.';
};

/** Views under one decorator or two, for cases that no page of the course shows: `/__test__/views/<name>`. */
export function decoratedViews({ countRun }: Pick<TestHooks, 'countRun'>): LabRouter {
  const router = createRouter();
  const run = (name: string) => `run ${countRun(name)}`;
  const view =
    (name: string, extra?: Extra): Handler =>
    (ctx) => {
      const text = run(name);
      ctx.type = 'text/plain';
      ctx.body = text;
      extra?.(ctx, text);
    };
  const decorated = (name: string, decorators: readonly Handler[], extra?: Extra) =>
    router.get(`/${name}`, ...decorators, view(name, extra));
  const cached = (name: string, options: PageOptions | ((ctx: Ctx) => PageOptions), extra?: Extra) =>
    decorated(name, [cachePage(60, options)], extra);

  decorated('plain', [cachePage(60)]);
  router.post('/plain', cachePage(60), view('plain'));
  decorated('default', [cachePage()]);
  decorated('own-max-age', [cachePage(), cacheControl({ maxAge: 30 })]);
  decorated('own-s-maxage', [cachePage(), cacheControl({ maxAge: 600, sMaxage: 5 })]);
  decorated('page-beats', [cachePage(90), cacheControl({ maxAge: 30 })]);
  decorated('forever', [cachePage(null)]);
  decorated('zero', [cachePage(0)]);
  cached('status', {}, (ctx) => {
    ctx.status = Number(param(ctx, 'code')) || 200;
  });
  cached('stream', {}, (ctx, text) => {
    ctx.body = Readable.from([text]);
  });
  cached('set-cookie', {}, (ctx) => ctx.cookies.set('probe', '1'));
  decorated('private', [cachePage(60), cacheControl({ private: true })]);
  decorated('no-cache', [cachePage(60), cacheControl({ noCache: true })]);
  decorated('no-store', [cachePage(60), cacheControl({ noStore: true })]);
  decorated('public', [cachePage(60), cacheControl({ public: true })]);
  cached('vary-star', {}, (ctx) => ctx.set('Vary', '*'));
  decorated('vary-header', [cachePage(60), varyOnHeaders('X-Probe')], (ctx, text) => {
    ctx.body = `${text} for ${ctx.get('X-Probe')}`;
  });
  decorated('vary-twice', [
    cachePage(60),
    varyOnHeaders('X-Probe', 'Accept-Language'),
    varyOnHeaders('x-probe'),
  ]);
  decorated('vary-cookie', [cachePage(60), varyOnCookie]);
  cached('sorted', { query: 'sorted' });
  cached('parameters', { parameters: ['a'] });
  cached('prefix', (ctx) => ({ keyPrefix: ctx.get('X-Prefix') }));
  cached('unless', (ctx) => ({ unless: param(ctx, 'skip') === '1' }));
  cached('forced', (ctx) => ({ forcedUpdate: ctx.get('X-Refresh') === '1' }));
  cached('filter', (ctx) => ({ responseFilter: () => param(ctx, 'keep') === '1' }));
  decorated('never', [cachePage(60), neverCache]);
  decorated('merge', [
    cacheControl({ maxAge: 30, private: true }),
    cacheControl({ maxAge: 300, public: true }),
  ]);
  decorated('merge-public', [cacheControl({ public: true }), cacheControl({ private: true })]);
  router.get('/conditional', conditionalPage, cacheControl({ maxAge: 60 }), constant);
  decorated('conditional-cached', [conditionalPage, cachePage(60)]);
  cached('fail', {}, (ctx) => {
    if (param(ctx, 'fail') === '1') throw new Error('The view fails because a test said so.');
  });
  router.get('/fragment', async (ctx) => {
    const varyOn = ctx.URL.searchParams.getAll('a');
    const part = await ctx.lab.django.fragments.render('probe', () => run('fragment'), {
      timeout: 60,
      varyOn,
    });
    ctx.type = 'text/plain';
    ctx.body = part.html;
    ctx.state.outcome = part.outcome;
  });
  return router;
}
