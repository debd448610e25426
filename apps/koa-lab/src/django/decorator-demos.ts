import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import {
  cacheControl,
  cachePage,
  conditionalPage,
  neverCache,
  varyOnCookie,
  varyOnHeaders,
} from './decorators/index.ts';

const now: Handler = (ctx) => {
  ctx.type = 'text/plain';
  ctx.body = `Ran at ${new Date(ctx.lab.clock.now()).toISOString()}`;
};

const constant: Handler = (ctx) => {
  ctx.type = 'text/plain';
  ctx.body = 'The same at every visit';
};

// #region d8-demos
const forClients = cacheControl({ public: true, maxAge: 60, staleWhileRevalidate: 30 });
const byLanguage = varyOnHeaders('Accept-Language');

/** D8: one small view under each decorator. */
export const decoratorDemos = createRouter()
  .get('django.decorators.cache-page', '/cache-page/', cachePage(30), now)
  .get('django.decorators.cache-control', '/cache-control/', forClients, now)
  .get('django.decorators.never-cache', '/never-cache/', neverCache, now)
  .get('django.decorators.vary-on-headers', '/vary-on-headers/', cachePage(30), byLanguage, now)
  .get('django.decorators.vary-on-cookie', '/vary-on-cookie/', cachePage(30), varyOnCookie, now)
  .get('django.decorators.conditional-page', '/conditional-page/', conditionalPage, constant);
// #endregion d8-demos
