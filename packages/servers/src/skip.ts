import { spawnSync } from 'node:child_process';

type Server = 'redis' | 'memcached';

const PROGRAMS: Readonly<Record<Server, string>> = { redis: 'redis-server', memcached: 'memcached' };

/** Whether the program `redis-server` is on this machine. */
export const hasRedis = (): boolean => has('redis');

/** Whether the program `memcached` is on this machine. */
export const hasMemcached = (): boolean => has('memcached');

/**
 * For `describe.skipIf(...)`: returns whether to skip what needs Redis, and says so on stderr.
 *
 * @throws Error when the program is missing and `LAB_REQUIRE` names `redis`.
 */
export const skipWithoutRedis = (): boolean => skipWithout('redis');

/** As `skipWithoutRedis`, for Memcached: `LAB_REQUIRE` names `memcached`. */
export const skipWithoutMemcached = (): boolean => skipWithout('memcached');

function has(server: Server): boolean {
  return spawnSync(PROGRAMS[server], ['--version'], { stdio: 'ignore' }).status === 0;
}

function skipWithout(server: Server): boolean {
  if (has(server)) return false;
  const program = PROGRAMS[server];
  const required = (process.env['LAB_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  if (required.includes(server))
    throw new Error(`LAB_REQUIRE names ${server}, but ${program} is not installed.`);
  process.stderr.write(`SKIPPED: ${program} is not installed, the tests that need it did not run.\n`);
  return true;
}
