import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { atExit } from '@lab/servers';
import type { RedisUrl } from '../process/redis-url.ts';
import type { ProfilingCommand } from './profiling.ts';

export type AppName = 'hono-lab' | 'koa-lab';

/** As each app's `start` script has it, once `build` has compiled what Node cannot run. */
const starts: Readonly<Record<AppName, readonly string[]>> = {
  'hono-lab': ['dist/server.js'],
  'koa-lab': ['src/server.ts'],
};

export interface AppServer {
  readonly url: string;
  readonly pid: number;
  /** How long the process took from its start until it listened, in ms. */
  readonly startMs: number;
  /** Records a CPU profile while `work` runs. */
  profile(work: () => Promise<void>): Promise<Profiler.Profile>;
  stop(): Promise<void>;
}

export interface AppOptions {
  /** `LAB_DB`; a new database of its own when absent. */
  readonly database?: string;
}

/** Loaded into each app: see there. */
const profiling = ['--import', new URL('./profiling.ts', import.meta.url).href];

/**
 * Starts an app as in production, without simulated delays and request logs, on a free port.
 *
 * @throws Error when the app ends, or says nothing for 20 s.
 */
export async function startApp(
  name: AppName,
  redis: RedisUrl,
  { database }: AppOptions = {},
): Promise<AppServer> {
  const cwd = resolve(import.meta.dirname, '../../../../apps', name);
  execFileSync('pnpm', ['run', '--if-present', 'build'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-app-'));
  const begun = performance.now();
  const child = spawn(process.execPath, [...profiling, ...starts[name]], {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      REDIS_URL: redis,
      LAB_DB: database ?? join(folder, 'bench.sqlite'),
      LAB_SECRET: randomBytes(32).toString('hex'),
      LAB_ALLOWED_HOSTS: '127.0.0.1',
      LAB_LATENCY_SCALE: '0',
      LOG_LEVEL: 'error',
      NODE_COMPILE_CACHE: 'node_modules/.cache/compiled',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  const withdraw = atExit(() => {
    kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const stop = async () => {
    withdraw();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      kill();
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };

  const started = Promise.withResolvers<string>();
  if (child.stdout === null) throw new Error('The app has no standard output.');
  createInterface(child.stdout).on('line', (line) => {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url) started.resolve(url);
  });
  child.once('exit', (code) => started.reject(new Error(`${name} ended with ${code} before it listened.`)));
  const timer = setTimeout(() => started.reject(new Error(`${name} did not listen within 20 s.`)), 20_000);
  try {
    const url = await started.promise;
    const { pid } = child;
    if (pid === undefined) throw new Error(`${name} has no process id.`);
    const startMs = performance.now() - begun;
    return { url, pid, startMs, profile: (work) => profileOf(child, work), stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function profileOf(child: ChildProcess, work: () => Promise<void>): Promise<Profiler.Profile> {
  child.send('profile: start' satisfies ProfilingCommand);
  await once(child, 'message');
  await work();
  child.send('profile: stop' satisfies ProfilingCommand);
  const [profile] = await once(child, 'message');
  return profile as Profiler.Profile;
}
