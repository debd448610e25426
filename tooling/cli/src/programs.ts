import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pythonOfFrameworks } from '@lab/servers';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a program on `PATH`, or `undefined`. */
export function which(program: string, path = process.env['PATH'] ?? ''): string | undefined {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * What the suites may use on this machine, as `LAB_HAVE` carries it into turbo's cache keys:
 * a run that skipped the Redis suites is never replayed once Redis is there.
 *
 * On Linux x64 the workspace brings a Chromium of its own.
 */
export function availablePrograms(path?: string): string[] {
  const bundledBrowser = process.platform === 'linux' && process.arch === 'x64';
  const have: string[] = [];
  if (which('redis-server', path)) have.push('redis');
  if (which('memcached', path)) have.push('memcached');
  if (bundledBrowser || browsers.some((browser) => which(browser, path))) have.push('browser');
  if (which('promtool', path)) have.push('promtool');
  if (path === undefined && pythonOfFrameworks() !== undefined) have.push('python');
  return have;
}
