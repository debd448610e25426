import { factory } from '../factory.ts';
import type { LabContext } from '../types.ts';
import {
  cacheControl,
  cachePage,
  conditionalPage,
  neverCache,
  varyOnCookie,
  varyOnHeaders,
} from './decorators/index.ts';

const now = (c: LabContext) => c.text(`Ran at ${new Date(c.var.lab.clock.now()).toISOString()}`);
const constant = (c: LabContext) => c.text('The same at every visit');

// #region d8-demos
const forClients = cacheControl({ public: true, maxAge: 60, staleWhileRevalidate: 30 });

/** D8: one small view under each decorator. */
export const decoratorDemos = factory
  .createApp()
  .get('/cache-page/', cachePage(30), now)
  .get('/cache-control/', forClients, now)
  .get('/never-cache/', neverCache, now)
  .get('/vary-on-headers/', cachePage(30), varyOnHeaders('Accept-Language'), now)
  .get('/vary-on-cookie/', cachePage(30), varyOnCookie, now)
  .get('/conditional-page/', conditionalPage, constant);
// #endregion d8-demos
