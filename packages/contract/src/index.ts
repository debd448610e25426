export { Browser, textOf } from './client/browser.ts';
export { type CacheStatus, parseCacheStatus, verdict } from './client/cache-status.ts';
export { createHooks } from './client/hooks.ts';
export { HookedLab, summaryOf } from './client/lab.ts';
export { Page } from './client/page.ts';
export { type RawAnswer, requestText, sendRaw } from './client/raw.ts';
export type { Answer } from './client/request.ts';
export { type Exit, type Server, startServer } from './target/server.ts';
export {
  type AppName,
  appNames,
  labTarget,
  type StoreName,
  type Target,
  type TargetOptions,
} from './target/target.ts';
export { compareRoutes, type RouteDifferences } from './walk/compare-routes.ts';
export { findLeaks, type RegisteredRoute } from './walk/find-leaks.ts';
