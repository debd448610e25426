import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where a Redis server listens, as `redis://127.0.0.1:<port>`. */
export type RedisEndpoint = string;

/** A Redis server of the run's own: in memory only, on a free port of this machine. */
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
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Nothing that ends this process leaves its server behind.
  const kill = () => server.kill('SIGKILL');
  const leaveNothing = () => {
    kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', leaveNothing);
  await ready(server);
  const { pid } = server;
  if (pid === undefined) throw new Error('redis-server has no process id.');
  return {
    endpoint: `redis://127.0.0.1:${port}`,
    pid,
    async stop() {
      const ended = once(server, 'exit');
      if (server.exitCode === null) {
        kill();
        await ended;
      }
      process.off('exit', leaveNothing);
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

/** Nothing listens there: a connection is refused at once. */
export async function refusedEndpoint(): Promise<RedisEndpoint> {
  return `redis://127.0.0.1:${await freePort()}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}
