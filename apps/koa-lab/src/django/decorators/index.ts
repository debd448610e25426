export { cacheControl } from './cache-control.ts';
export { type CachePage, cachePage } from './cache-page.ts';
export { conditionalPage } from './conditional-page.ts';
export { neverCache } from './never-cache.ts';
export { absoluteUri } from './page-request.ts';
export { varyOnCookie, varyOnHeaders } from './vary-on.ts';
export { headersFromHere } from './view-headers.ts';
