import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Redis server that a test owns. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Stops it dead (SIGSTOP): connections stay open, nothing answers. */
  freeze(): void;
  /** Lets it go on (SIGCONT). */
  resume(): void;
  /** Ends it without warning (SIGKILL), as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on its port; it comes back empty. */
  restart(): Promise<void>;
  /** Runs `redis-cli` against it. */
  cli(...args: readonly string[]): string;
  /** As `cli`, without holding up this process meanwhile. */
  ask(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Whether the program `redis-server` is here. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * For `describe.skipIf(...)`: answers whether to skip, and says so loudly. With `redis` in `LAB_REQUIRE`
 * a missing server is an error instead.
 */
export function skipWithoutRedis(): boolean {
  if (hasRedis()) return false;
  const required = (process.env['LAB_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  if (required.includes('redis'))
    throw new Error('LAB_REQUIRE names redis, but redis-server is not installed.');
  process.stderr.write('SKIPPED: redis-server is not installed, the tests that need it did not run.\n');
  return true;
}

/** Starts a Redis server on a free port of the loopback interface; it keeps nothing on disk. */
export async function startRedis(args: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'lab-redis-'));
  let child = await launch(port, directory, args);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  // A test runner that dies must not leave the server behind.
  const reap = (): void => void child.kill('SIGKILL');
  process.once('exit', reap);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    freeze: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGKILL');
      child = await launch(port, directory, args);
    },
    cli: (...command) =>
      execFileSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8', timeout: 5000 }).trim(),
    ask: async (...command) =>
      (await run('redis-cli', ['-p', String(port), ...command], { timeout: 5000 })).stdout.trim(),
    async stop() {
      process.removeListener('exit', reap);
      await end('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function launch(port: number, directory: string, args: readonly string[]): Promise<ChildProcess> {
  const quiet = ['--save', '', '--appendonly', 'no', '--dir', directory];
  const place = ['--port', String(port), '--bind', '127.0.0.1'];
  return launchServer([...place, ...quiet, ...args], 'Ready to accept connections');
}

/** Runs `redis-server` until it says that it is ready; rejects with what it said when it does not. */
export function launchServer(args: readonly string[], ready: string): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail('did not start within 10 s'), 10_000);
    function fail(what: string): void {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`redis-server ${args.join(' ')} ${what}:\n${output}`));
    }
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes(ready)) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      child.stdout?.removeAllListeners('data').resume();
      resolve(child);
    });
  });
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}
