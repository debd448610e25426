import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { explainFileError } from '../files/index.ts';
import { keptSecret } from '../security/index.ts';
import type { Config, RedisSetting } from './config.ts';
import { ConfigError } from './config-error.ts';
import { type Environment, readEnvironment } from './environment.ts';

/** A database that lives in the memory of the process, for tests. */
export const IN_MEMORY = ':memory:';

export interface ConfigOptions {
  /** Of the app: `hono-lab`, `koa-lab`. */
  readonly name: string;
  /** Port when `PORT` is not set. */
  readonly port?: number;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** Folder that relative paths start from. Default: the working directory. */
  readonly cwd?: string;
}

/**
 * Reads and checks the whole configuration. In development the secret is made on first use and kept beside the
 * database; in production it is demanded.
 *
 * @throws ConfigError for the first variable that cannot be used.
 * @example
 * const config = readConfig({ name: 'hono-lab', port: 3000 });
 */
export function readConfig(options: ConfigOptions): Config {
  const { name, port = 3000, env = process.env, cwd = process.cwd() } = options;
  const read = readEnvironment(env);
  if (read.LAB_TEST_HOOKS && read.NODE_ENV === 'production') {
    throw new ConfigError('LAB_TEST_HOOKS', 'cannot be 1 while NODE_ENV is production');
  }
  const database = databaseFile(read, name, cwd);
  return {
    name,
    environment: read.NODE_ENV,
    host: read.HOST,
    port: read.PORT ?? port,
    database,
    redis: redisSetting(read.REDIS_URL),
    memcached: memcachedSetting(read),
    secret: secret(read, database),
    allowedHosts: allowedHosts(read),
    latencyScale: read.LAB_LATENCY_SCALE,
    storeDeadline: read.LAB_STORE_DEADLINE,
    testHooks: read.LAB_TEST_HOOKS,
    keyPrefix: read.LAB_KEY_PREFIX ?? `lab:${name}`,
    logLevel: read.LOG_LEVEL ?? (read.NODE_ENV === 'test' ? 'silent' : 'info'),
    twinUrl: read.LAB_TWIN_URL === undefined ? null : new URL(read.LAB_TWIN_URL).origin,
    guideUrl: read.LAB_GUIDE_URL === undefined ? null : folderOf(read.LAB_GUIDE_URL),
    otlpEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '') ?? null,
  };
}

/** An address that pages are found below, without query and fragment. */
function folderOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/*$/, '/')}`;
}

/** A foreign name that leads here must not choose what links and cached pages say. */
function allowedHosts({ LAB_ALLOWED_HOSTS, NODE_ENV }: Environment): readonly string[] | null {
  if (LAB_ALLOWED_HOSTS !== undefined) return LAB_ALLOWED_HOSTS;
  if (NODE_ENV !== 'production') return null;
  throw new ConfigError(
    'LAB_ALLOWED_HOSTS',
    'must be set while NODE_ENV is production: the host names that clients use, separated by commas, or *',
  );
}

function databaseFile({ LAB_DB, DATABASE_URL }: Environment, name: string, cwd: string): string {
  if (LAB_DB !== undefined && DATABASE_URL !== undefined) {
    throw new ConfigError('DATABASE_URL', 'cannot be set together with LAB_DB; name the database once');
  }
  // sqlite:file, sqlite:///absolute/file
  const named = LAB_DB ?? DATABASE_URL?.replace(/^sqlite:(?:\/\/(?=\/))?/, '');
  if (named === IN_MEMORY) return IN_MEMORY;
  if (named === '') throw new ConfigError('DATABASE_URL', 'must name a file after sqlite:');
  return resolve(cwd, named ?? join('data', `${name}.sqlite`));
}

function redisSetting(url: string | undefined): RedisSetting {
  if (url === 'off') return { kind: 'off' };
  return url === undefined
    ? { kind: 'probe', url: 'redis://127.0.0.1:6379', timeout: 100 }
    : { kind: 'url', url };
}

function memcachedSetting({ MEMCACHED_URL, REDIS_URL }: Environment): string | null {
  if (MEMCACHED_URL !== undefined && REDIS_URL !== 'off') {
    throw new ConfigError(
      'MEMCACHED_URL',
      'must be set together with REDIS_URL=off; there is one shared store',
    );
  }
  return MEMCACHED_URL ?? null;
}

function secret({ LAB_SECRET, NODE_ENV }: Environment, database: string): string {
  if (LAB_SECRET !== undefined) return LAB_SECRET;
  if (NODE_ENV === 'production') {
    throw new ConfigError(
      'LAB_SECRET',
      'must be set while NODE_ENV is production: 32 random characters or more',
    );
  }
  if (database === IN_MEMORY) return randomBytes(32).toString('base64url');
  const file = join(dirname(database), `${basename(database, '.sqlite')}.secret`);
  try {
    return keptSecret(file);
  } catch (error) {
    const problem = explainFileError(error, file);
    if (problem === undefined) throw error;
    // Where the database is, there the secret is kept.
    throw new ConfigError('LAB_DB', problem);
  }
}
