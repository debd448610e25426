import { neverCacheHeaders } from '@lab/core/django';
import { factory } from '../../env.ts';

/** Nobody keeps the answer, whatever it is: a page, a redirect, an error. */
export const neverCache = factory.createMiddleware(async function neverCache(c, next) {
  await next();
  const said = c.res.headers.get('Cache-Control') ?? undefined;
  const headers = neverCacheHeaders(said, c.var.lab.clock.now());
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
});
