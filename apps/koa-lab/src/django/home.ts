import { cacheAliases } from '@lab/core/django';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { decoratorDemos } from './decorator-demos.ts';
import type { DjangoModule } from './module.ts';

const index: Handler = (ctx) => {
  ctx.render('django/index', {});
};

const decorators: Handler = (ctx) => {
  ctx.render('django/decorators', {});
};

const caches: Handler = (ctx) => {
  ctx.render('django/caches', { caches: cacheAliases(ctx.lab.django) });
};

const signals: Handler = async (ctx) => {
  ctx.render('django/signals', { entries: await ctx.lab.productEntries(1) });
};

/** D7's page is there for everybody; the toolbar is not. */
const toolbar: Handler = (ctx) => {
  const { records } = ctx.lab.django.debug.history;
  ctx.render('django/debug/about', { records: ctx.state.debugging === true ? records : null });
};

/** D1, and the pages of what has no page of its own: D7 to D10. */
export const homeModule = {
  name: 'home',
  imports: [],
  urls: createRouter()
    .get('django.home', '/', index)
    .get('django.toolbar', '/toolbar/', toolbar)
    .get('django.decorators', '/decorators/', decorators)
    .use('/decorators', decoratorDemos.routes())
    .get('django.caches', '/caches/', caches)
    .get('django.signals', '/signals/', signals),
} satisfies DjangoModule;
