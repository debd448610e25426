import { allowHeader, MethodNotAllowed } from '@lab/core/http';
import type { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { LabEnv } from '../env.ts';

/** A known path answers OPTIONS with `Allow`, and any method that it lacks with 405 and `Allow`. */
export function allow(app: Hono<LabEnv>) {
  return methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const value = allowHeader(methods);
      if (c.req.method !== 'OPTIONS') throw new MethodNotAllowed(c.req.method, value);
      // Made by `c.body` it would be of the type of the 404 that it takes the place of.
      return new Response(null, { status: 204, headers: { Allow: value } });
    },
  });
}
