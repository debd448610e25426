import { matchedRoutes } from 'hono/route';
import type { LabContext } from '../env.ts';

/** Whether a handler for this very method waits further in; middleware is registered for all methods. */
export function isHandled(c: LabContext): boolean {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
  return matchedRoutes(c).some((route) => route.method === method);
}
