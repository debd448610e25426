import { NotFound } from '@lab/core/http';
import { createRouter } from '../../router.ts';
import type { Handler } from '../../types.ts';
import { neverCache } from '../decorators/index.ts';
import { mayDebug } from './may-debug.ts';

/** For everybody else these pages are not there. */
const developersOnly: Handler = async function developersOnly(ctx, next) {
  if (!mayDebug(ctx)) throw new NotFound();
  await next();
};

/** The latest requests of this process. */
const history: Handler = (ctx) => {
  ctx.render('django/debug/history', { records: ctx.lab.django.debug.history.records });
};

/** One of them. Its panel takes the place of this page's own. */
const entry: Handler = (ctx) => {
  const record = ctx.lab.django.debug.history.get(ctx.params['request'] ?? '');
  if (record === undefined) throw new NotFound('Request', 'Only the latest requests are kept.');
  ctx.state.hidesToolbar = true;
  ctx.render('django/debug/entry', { record });
};

export const debugUrls = createRouter()
  .use(developersOnly, neverCache)
  .get('django.debug', '/', history)
  .get('django.debug.request', '/:request/', entry);
