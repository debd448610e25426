import type { Hono, MiddlewareHandler } from 'hono';
import { factory } from '../factory.ts';
import type { LabEnv } from '../types.ts';

/**
 * The routes of an app, each behind the same gates. Middleware of `app.use` runs for paths that no route has, too;
 * a gate that is part of each route runs wherever the route does, and leaves 404 and 405 to the app.
 *
 * @example
 * factory.createApp().route('/admin/', behind([neverCache, administrator], admin));
 */
export function behind(
  gates: readonly MiddlewareHandler<LabEnv>[],
  { routes }: Pick<Hono<LabEnv>, 'routes'>,
) {
  const app = factory.createApp();
  // A route with several handlers is listed once for each of them.
  const byRoute = Map.groupBy(routes, ({ method, path }) => `${method} ${path}`);
  for (const handlers of byRoute.values()) {
    const [first] = handlers;
    if (first) app.on([first.method], [first.path], ...gates, ...handlers.map(({ handler }) => handler));
  }
  return app;
}
