export { cacheControl, neverCache } from './cache-control.ts';
export { type CachePage, cachePage } from './cache-page.ts';
export { conditionalPage } from './conditional-page.ts';
export { varyOnCookie, varyOnHeaders } from './vary.ts';
