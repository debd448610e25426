import { startRedis } from '@lab/servers';
import { type AppName, type AppServer, startApp } from './app-server.ts';

const apps: readonly AppName[] = ['hono-lab', 'koa-lab'];

/**
 * Starts one app after the other over a Redis of its own and measures it. What cannot be measured, an app or a route,
 * does not keep the rest from it.
 *
 * @returns what failed, a sentence each
 */
export async function measureEachApp<Route extends { readonly id: string }>(
  routes: readonly Route[],
  measure: (app: AppName, server: AppServer, route: Route) => Promise<void>,
): Promise<string[]> {
  const redis = await startRedis();
  const failures: string[] = [];
  try {
    for (const app of apps) {
      await measureApp(app, redis.url).catch((error: unknown) => failures.push(`${app}: ${String(error)}`));
    }
  } finally {
    await redis.stop();
  }
  return failures;

  async function measureApp(app: AppName, redisUrl: string): Promise<void> {
    const server = await startApp(app, redisUrl);
    try {
      for (const route of routes) {
        await measure(app, server, route).catch((error: unknown) =>
          failures.push(`${app}, ${route.id}: ${String(error)}`),
        );
      }
    } finally {
      await server.stop();
    }
  }
}
