import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './redis.ts';

/** A Memcached server of our own, on a free port. */
export interface Memcached {
  /** `host:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

const START_MS = 10_000;

export function memcachedIsInstalled(): boolean {
  return spawnSync('memcached', ['--version'], { stdio: 'ignore' }).status === 0;
}

export async function startMemcached(): Promise<Memcached> {
  const port = await freePort();
  // As root it wants to be told a user.
  const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
  const child = spawn('memcached', ['-l', '127.0.0.1', '-p', `${port}`, '-U', '0', ...user], {
    stdio: 'ignore',
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const exited = once(child, 'exit').finally(() => process.off('exit', killWithUs));
  await Promise.race([
    accepts(port),
    exited.then(() => Promise.reject(new Error('memcached ended before it answered'))),
  ]);
  return {
    url: `127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function accepts(port: number): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`memcached did not answer within ${START_MS} ms`);
}
