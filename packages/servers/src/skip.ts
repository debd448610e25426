import { spawnSync } from 'node:child_process';

type Needed = 'redis' | 'memcached' | 'promtool';

/** Debian's own may have the packages that another one on the path lacks. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const PROGRAMS: Readonly<Record<Needed, string>> = {
  redis: 'redis-server',
  memcached: 'memcached',
  promtool: 'promtool',
};

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

/** As `skipWithoutRedis`, for Prometheus' promtool: `LAB_REQUIRE` names `promtool`. */
export const skipWithoutPromtool = (): boolean => skipWithout('promtool');

/** The Python that has Flask, Flask-Caching and Django; `undefined` where none has. */
export const pythonOfFrameworks = (): string | undefined =>
  PYTHONS.find(
    (python) => spawnSync(python, ['-c', 'import flask_caching, django'], { stdio: 'ignore' }).status === 0,
  );

/** As `skipWithoutRedis`, for {@link pythonOfFrameworks}: `LAB_REQUIRE` names `python`. */
export const skipWithoutPython = (): boolean =>
  skips(pythonOfFrameworks() !== undefined, 'python', 'Python with Flask-Caching and Django');

function has(needed: Needed): boolean {
  return spawnSync(PROGRAMS[needed], ['--version'], { stdio: 'ignore' }).status === 0;
}

const skipWithout = (needed: Needed): boolean => skips(has(needed), needed, PROGRAMS[needed]);

function skips(isThere: boolean, needed: string, program: string): boolean {
  if (isThere) return false;
  const required = (process.env['LAB_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  if (required.includes(needed))
    throw new Error(`LAB_REQUIRE names ${needed}, but ${program} is not installed.`);
  process.stderr.write(`SKIPPED: ${program} is not installed, the tests that need it did not run.\n`);
  return true;
}
