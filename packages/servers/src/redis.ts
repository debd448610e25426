import { execFile, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atExit } from './at-exit.ts';
import { type Child, replies, startChild } from './child.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** A Redis server of one's own. */
export interface RedisServer extends Child {
  /** `redis://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  /** Runs `redis-cli` against it and returns what it prints. */
  cli(...args: readonly string[]): string;
  /** As `cli`, without blocking this process meanwhile. */
  ask(...args: readonly string[]): Promise<string>;
}

/**
 * Starts a Redis server on a free port of the loopback interface; it keeps nothing on disk.
 *
 * @param args - further arguments, such as `['--maxmemory', '4mb']`
 * @throws Error when it does not start.
 */
export async function startRedis(args: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'lab-redis-'));
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const withdraw = atExit(() => rmSync(folder, { recursive: true, force: true }));
  const child = await startChild({
    name: 'redis-server',
    args: [...place, '--save', '', '--appendonly', 'no', ...args],
    ready: (signal) => replies(port, signal, 'PING\r\n', '+PONG'),
  });
  const command = (questions: readonly string[]) => ['-p', String(port), ...questions];
  return Object.assign(child, {
    url: `redis://127.0.0.1:${port}`,
    port,
    cli: (...questions: readonly string[]) =>
      execFileSync('redis-cli', command(questions), { encoding: 'utf8', timeout: 5000 }).trim(),
    ask: async (...questions: readonly string[]) =>
      (await run('redis-cli', command(questions), { timeout: 5000 })).stdout.trim(),
    stop: stopAndRemove(child.stop, folder, withdraw),
  });
}

/**
 * Starts a Redis sentinel with this configuration file, which it also writes.
 *
 * @throws Error when it does not start.
 */
export function startSentinelProcess(file: string, port: number): Promise<Child> {
  return startChild({
    name: 'redis-server',
    args: [file, '--sentinel'],
    ready: (signal) => replies(port, signal, 'PING\r\n', '+PONG'),
  });
}

function stopAndRemove(stop: () => Promise<void>, folder: string, withdraw: () => void) {
  return async (): Promise<void> => {
    await stop();
    withdraw();
    await rm(folder, { recursive: true, force: true });
  };
}
