import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { RedisEndpoint } from '../process/redis-server.ts';

export type AppName = 'hono-lab' | 'koa-lab';

/** As each app's `start` script has it. */
const starts: Readonly<Record<AppName, readonly string[]>> = {
  'hono-lab': ['--import', 'tsx', 'src/server.ts'],
  'koa-lab': ['src/server.ts'],
};

export interface AppServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts an app as in production, without simulated delays and request logs, on a free port and a database of its own.
 *
 * @throws Error when the app ends, or says nothing for 20 s.
 */
export async function startApp(name: AppName, redis: RedisEndpoint): Promise<AppServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-app-'));
  const child = spawn(process.execPath, starts[name], {
    cwd: resolve(import.meta.dirname, '../../../../apps', name),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      REDIS_URL: redis,
      LAB_DB: join(folder, 'bench.sqlite'),
      LAB_SECRET: randomBytes(32).toString('hex'),
      LAB_LATENCY_SCALE: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  const leaveNothing = () => {
    kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', leaveNothing);
  const stop = async () => {
    process.off('exit', leaveNothing);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      kill();
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };

  const started = Promise.withResolvers<string>();
  createInterface(child.stdout).on('line', (line) => {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url) started.resolve(url);
  });
  child.once('exit', (code) => started.reject(new Error(`${name} ended with ${code} before it listened.`)));
  const timer = setTimeout(() => started.reject(new Error(`${name} did not listen within 20 s.`)), 20_000);
  try {
    return { url: await started.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
