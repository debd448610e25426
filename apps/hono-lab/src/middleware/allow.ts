import { allowHeader, MethodNotAllowed } from '@lab/core/http';
import type { Hono, NotFoundHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { replaceResponse } from '../page.ts';
import type { LabEnv } from '../types.ts';
import { notFound, onError } from './errors.tsx';

/**
 * OPTIONS and 405 with `Allow`, for a request that no route has matched; a path that no route has is a 404. It runs
 * as the app's `notFound`, so the routes are walked for such requests alone.
 */
export function allow(app: Hono<LabEnv>): NotFoundHandler<LabEnv> {
  const allowed = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const value = allowHeader(methods);
      if (c.req.method !== 'OPTIONS') return onError(new MethodNotAllowed(c.req.method, value), c);
      // `c.body` would give it the type of the 404 that it replaces.
      return new Response(null, { status: 204, headers: { Allow: value } });
    },
  });
  return async (c) => {
    await allowed(c, async () => replaceResponse(c, new Response(null, { status: 404 })));
    if (c.res.status === 404) replaceResponse(c, await notFound(c));
    return c.res;
  };
}
