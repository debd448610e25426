import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { freePort } from './redis-server.ts';

/** A Memcached server of a test's own, on a free port. */
export interface MemcachedServer {
  /** `host:port`. */
  readonly address: string;
  freeze(): void;
  resume(): void;
  /** Ends it; what it held is gone. */
  kill(): Promise<void>;
  /** Starts it again on its port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the program `memcached` is here. */
export function hasMemcached(): boolean {
  try {
    execFileSync('memcached', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** As `skipWithoutRedis`, for Memcached: `memcached` in `LAB_REQUIRE` makes a missing server an error. */
export function skipWithoutMemcached(): boolean {
  if (hasMemcached()) return false;
  const required = (process.env['LAB_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  if (required.includes('memcached'))
    throw new Error('LAB_REQUIRE names memcached, but memcached is not installed.');
  process.stderr.write('SKIPPED: memcached is not installed, the tests that need it did not run.\n');
  return true;
}

/** Starts a Memcached server on a free port of the loopback interface. */
export async function startMemcached(): Promise<MemcachedServer> {
  const port = await freePort();
  let child = await launch(port);
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  // A test runner that dies must not leave the server behind.
  const reap = (): void => void child.kill('SIGKILL');
  process.once('exit', reap);
  return {
    address: `127.0.0.1:${port}`,
    freeze: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: end,
    async restart() {
      await end();
      child = await launch(port);
    },
    async stop() {
      process.removeListener('exit', reap);
      await end();
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  // As root it wants to be told a user; any other one is taken as it is.
  const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
  const child = spawn('memcached', ['-l', '127.0.0.1', '-p', String(port), '-U', '0', '-m', '32', ...user], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`memcached ended with ${code}.`)));
  });
  failed.catch(() => undefined);
  await Promise.race([answers(port), failed]);
  return child;
}

/** Resolves once the server accepts a connection. */
async function answers(port: number): Promise<void> {
  const until = performance.now() + 10_000;
  while (performance.now() < until) {
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (accepted) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('memcached did not start within 10 s.');
}
