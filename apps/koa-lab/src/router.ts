import Router, { type RouterOptions } from '@koa/router';
import type { LabContext, LabRouter, LabState } from './types.ts';

/**
 * A feature's router; mount it with `outer.use('/path', inner.routes())`. A path has one spelling: its letter case
 * counts, and so does its final slash. What a router's `use` adds runs for its routes, and only for them.
 */
export function createRouter(options: RouterOptions = {}): LabRouter {
  return new Router<LabState, LabContext>({ strict: true, sensitive: true, ...options });
}
