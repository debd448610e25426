export { cacheControl } from './cache-control.ts';
export { cachePage, type PageOptions } from './cache-page.ts';
export { conditionalPage } from './conditional-page.ts';
export { neverCache } from './never-cache.ts';
export { varyOnCookie, varyOnHeaders } from './vary-on.ts';
