import { Readable } from 'node:stream';
import type { Hooks } from '@lab/core/lab';
import { localOnly } from '../hooks.ts';
import { createRouter } from '../router.ts';
import type { Ctx, Handler, LabRouter } from '../types.ts';
import {
  type CachePage,
  cacheControl,
  cachePage,
  conditionalPage,
  neverCache,
  varyOnCookie,
  varyOnHeaders,
} from './decorators/index.ts';

const param = (ctx: Ctx, name: string): string => ctx.URL.searchParams.get(name) ?? '';

/** What a view does beside answering its text. */
type Extra = (ctx: Ctx, text: string) => void;

const constant: Handler = (ctx) => {
  ctx.type = 'text/plain';
  ctx.set({ 'Content-Language': 'en', 'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT' });
  ctx.body = 'always the same';
};

/** D8: views under decorators, for semantics that no page of the course shows. There where tests may pull levers. */
export function probes({ countRun }: Pick<Hooks, 'countRun'>): LabRouter {
  const router = createRouter().use(localOnly);
  const run = (name: string) => `run ${countRun(name)}`;
  const view =
    (name: string, extra?: Extra): Handler =>
    (ctx) => {
      const text = run(name);
      ctx.type = 'text/plain';
      ctx.body = text;
      extra?.(ctx, text);
    };
  const probe = (name: string, decorators: readonly Handler[], extra?: Extra) =>
    router.get(`/${name}`, ...decorators, view(name, extra));
  const kept = (name: string, options: CachePage, extra?: Extra) =>
    probe(name, [cachePage(60, options)], extra);

  probe('plain', [cachePage(60)]);
  router.post('/plain', cachePage(60), view('plain'));
  probe('default', [cachePage()]);
  probe('own-max-age', [cachePage(), cacheControl({ maxAge: 30 })]);
  probe('own-s-maxage', [cachePage(), cacheControl({ maxAge: 600, sMaxage: 5 })]);
  probe('page-beats', [cachePage(90), cacheControl({ maxAge: 30 })]);
  probe('forever', [cachePage(null)]);
  probe('zero', [cachePage(0)]);
  kept('status', {}, (ctx) => {
    ctx.status = Number(param(ctx, 'code')) || 200;
  });
  kept('stream', {}, (ctx, text) => {
    ctx.body = Readable.from([text]);
  });
  kept('set-cookie', {}, (ctx) => ctx.cookies.set('probe', '1'));
  probe('private', [cachePage(60), cacheControl({ private: true })]);
  probe('no-cache', [cachePage(60), cacheControl({ noCache: true })]);
  probe('no-store', [cachePage(60), cacheControl({ noStore: true })]);
  probe('public', [cachePage(60), cacheControl({ public: true })]);
  kept('vary-star', {}, (ctx) => ctx.set('Vary', '*'));
  probe('vary-header', [cachePage(60), varyOnHeaders('X-Probe')], (ctx, text) => {
    ctx.body = `${text} for ${ctx.get('X-Probe')}`;
  });
  probe('vary-twice', [cachePage(60), varyOnHeaders('X-Probe', 'Accept-Language'), varyOnHeaders('x-probe')]);
  probe('vary-cookie', [cachePage(60), varyOnCookie]);
  kept('sorted', { query: 'sorted' });
  kept('parameters', { parameters: ['a'] });
  kept('prefix', { keyPrefix: (ctx) => ctx.get('X-Prefix') });
  kept('unless', { unless: (ctx) => param(ctx, 'skip') === '1' });
  kept('forced', { forcedUpdate: (ctx) => ctx.get('X-Refresh') === '1' });
  kept('filter', { responseFilter: (_, ctx) => param(ctx, 'keep') === '1' });
  probe('never', [cachePage(60), neverCache]);
  probe('merge', [cacheControl({ maxAge: 30, private: true }), cacheControl({ maxAge: 300, public: true })]);
  probe('merge-public', [cacheControl({ public: true }), cacheControl({ private: true })]);
  router.get('/conditional', conditionalPage, cacheControl({ maxAge: 60 }), constant);
  probe('conditional-cached', [conditionalPage, cachePage(60)]);
  kept('fail', {}, (ctx) => {
    if (param(ctx, 'fail') === '1') throw new Error('The view was asked for a failure.');
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
