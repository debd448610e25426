import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import type { H } from 'hono/types';
import { factory, type LabEnv } from '../../env.ts';
import { isForm, readForm } from '../../middleware/form.ts';
import { METHOD_FIELD } from './serializers.ts';

type Handlers = readonly H<LabEnv>[];

/** HTML's forms know GET and POST alone: one that names another method in `_method` is answered as that. */
export function methodOverride(byMethod: Readonly<Record<string, Handlers>>) {
  return factory.createMiddleware(async function methodOverride(c, next) {
    if (c.req.method !== 'POST' || !isForm(c)) return next();
    const method = (await readForm(c)).get(METHOD_FIELD);
    const name = typeof method === 'string' ? method.toUpperCase() : '';
    const handlers = Object.hasOwn(byMethod, name) ? byMethod[name] : undefined;
    return handlers === undefined ? next() : every(...handlers.map(asMiddleware))(c, next);
  });
}

const asMiddleware =
  (handler: H<LabEnv>): MiddlewareHandler<LabEnv> =>
  async (c, next) =>
    (await handler(c, next)) ?? undefined;
