import { FORM_METHODS, METHOD_FIELD } from '@lab/core/django';
import { MethodNotAllowed } from '@lab/core/http';
import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import type { H } from 'hono/types';
import { factory } from '../../factory.ts';
import { isForm, readForm } from '../../middleware/form.ts';
import type { LabContext, LabEnv } from '../../types.ts';

type Handlers = readonly H<LabEnv>[];

/**
 * Lets a form of the browsable API send PUT, PATCH, DELETE and OPTIONS by its field `_method`.
 *
 * @param allow - what the address takes, for the refusal of a method that it lacks.
 */
export function methodOverride(allow: string, byMethod: Readonly<Record<string, Handlers>> = {}) {
  return factory.createMiddleware(async function methodOverride(c, next) {
    const method = await namedMethod(c);
    if (method === undefined) return next();
    const handlers = Object.hasOwn(byMethod, method) ? byMethod[method] : undefined;
    if (handlers === undefined) throw new MethodNotAllowed(method, allow);
    return every(...handlers.map(asMiddleware))(c, next);
  });
}

async function namedMethod(c: LabContext): Promise<string | undefined> {
  if (c.req.method !== 'POST' || !isForm(c)) return undefined;
  // A form that cannot be read names no method: it is refused by its route, after the gates of that.
  const form = await readForm(c).catch(() => null);
  const named = form?.get(METHOD_FIELD);
  const method = typeof named === 'string' ? named.toUpperCase() : '';
  return FORM_METHODS.has(method) ? method : undefined;
}

const asMiddleware =
  (handler: H<LabEnv>): MiddlewareHandler<LabEnv> =>
  async (c, next) =>
    (await handler(c, next)) ?? undefined;
