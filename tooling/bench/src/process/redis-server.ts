import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where a Redis server listens, in words that both clients understand. */
export type RedisEndpoint = { readonly path: string } | { readonly host: string; readonly port: number };

/** A Redis server of the run's own: in memory only, on a socket in a new folder. */
export interface RedisServer {
  readonly endpoint: RedisEndpoint;
  /** For SIGSTOP and SIGCONT: a frozen server keeps its connections and answers nothing. */
  readonly pid: number;
  stop(): Promise<void>;
}

export class RedisMissingError extends Error {
  override readonly name = 'RedisMissingError';
  readonly code = 'REDIS_MISSING';
  constructor(cause: unknown) {
    super('This suite needs the program redis-server on the PATH (Debian: apt-get install redis-server).', {
      cause,
    });
  }
}

/** @throws RedisMissingError when the program is not installed. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-redis-'));
  const path = join(folder, 'redis.sock');
  const server = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Nothing that ends this process leaves its server behind.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await ready(server);
  const { pid } = server;
  if (pid === undefined) throw new Error('redis-server has no process id.');
  return {
    endpoint: { path },
    pid,
    async stop() {
      const ended = once(server, 'exit');
      if (server.exitCode === null) {
        kill();
        await ended;
      }
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new RedisMissingError(error)));
    setTimeout(() => reject(new Error('redis-server was not ready within 10 s.')), 10_000).unref();
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code} before it was ready.`)));
    if (!server.stdout) return;
    createInterface(server.stdout).on('line', (line) => {
      if (/ready to accept connections/i.test(line)) resolve();
    });
  });
}

/** A TCP port of this machine on which nothing listens: a connection to it is refused at once. */
export async function refusedEndpoint(): Promise<RedisEndpoint> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return { host: '127.0.0.1', port: address.port };
}
