import { join } from 'node:path';

export const appNames = ['hono-lab', 'koa-lab'] as const;
export type AppName = (typeof appNames)[number];
export const storeNames = ['memory', 'redis', 'memcached'] as const;
export type StoreName = (typeof storeNames)[number];

/** How a server under test is started: plain data, so that a worker can start another like it. */
export interface Target {
  readonly app: AppName;
  /** Folder of the app's package. */
  readonly folder: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Simulated delays in a target: long enough to distinguish a load from a hit, short enough for a suite. */
const LATENCY_SCALE = '0.01';

/** Servers start again and again: what was compiled for one serves the next. */
const compileCache = join(import.meta.dirname, '../../node_modules/.cache/node');

const appsFolder = join(import.meta.dirname, '../../../../apps');
const startArguments: Readonly<Record<AppName, readonly string[]>> = {
  // Node strips types; JSX needs a transform.
  'hono-lab': ['--import', join(import.meta.dirname, 'jsx/register.ts'), 'src/server.ts'],
  'koa-lab': ['src/server.ts'],
};

export interface TargetOptions {
  readonly app: AppName;
  /** Path of the database file. */
  readonly database: string;
  /** `off` or a server's URL. */
  readonly redisUrl: string;
  /** `host:port` of a Memcached, with `redisUrl` off. */
  readonly memcachedUrl?: string | undefined;
}

/** A lab with its test hooks, on a free port. */
export function labTarget({ app, database, redisUrl, memcachedUrl }: TargetOptions): Target {
  return {
    app,
    folder: join(appsFolder, app),
    args: startArguments[app],
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
      LAB_TEST_HOOKS: '1',
      LAB_LATENCY_SCALE: LATENCY_SCALE,
      // A store that a busy machine slows down is no outage; the cases of outages set their own.
      LAB_STORE_DEADLINE: '5000',
      LAB_DB: database,
      REDIS_URL: redisUrl,
      ...(memcachedUrl !== undefined && { MEMCACHED_URL: memcachedUrl }),
      NODE_COMPILE_CACHE: compileCache,
    },
  };
}

/** The same lab as it would run in production: with a secret, without hooks. */
export function productionTarget(target: Target, secret: string): Target {
  const { LAB_TEST_HOOKS: _, ...env } = target.env;
  const production = { NODE_ENV: 'production', LAB_SECRET: secret, LAB_ALLOWED_HOSTS: '127.0.0.1,localhost' };
  return { ...target, env: { ...env, ...production } };
}

export function isAppName(name: string): name is AppName {
  return appNames.some((app) => app === name);
}
