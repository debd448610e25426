import { type Child, replies, startChild } from './child.ts';
import { freePort } from './free-port.ts';

/** A Memcached server of one's own. */
export interface MemcachedServer extends Child {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
}

/**
 * Starts a Memcached server of 32 MiB on a free port of the loopback interface.
 *
 * @throws Error when it does not start.
 */
export async function startMemcached(): Promise<MemcachedServer> {
  const port = await freePort();
  // It refuses to run as root unless a user is named.
  const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
  const child = await startChild({
    name: 'memcached',
    args: ['-l', '127.0.0.1', '-p', String(port), '-U', '0', '-m', '32', ...user],
    ready: (signal) => replies(port, signal),
  });
  return Object.assign(child, { address: `127.0.0.1:${port}` });
}
