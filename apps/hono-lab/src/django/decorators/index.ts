export { cacheControl, neverCache } from './cache-control.ts';
export { cachePage, type PageOptions } from './cache-page.ts';
export { conditionalPage } from './conditional-page.ts';
export { varyOnCookie, varyOnHeaders } from './vary.ts';
