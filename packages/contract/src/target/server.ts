import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { atExit } from '@lab/servers';
import type { Target } from './target.ts';

/** A running server under test. */
export interface Server {
  readonly url: URL;
  readonly pid: number;
  /** The end of what it wrote on both streams. */
  output(): string;
  /** Resolves when it has ended, by itself or by {@link stop}. */
  readonly exited: Promise<Exit>;
  /** Sends SIGTERM and waits; calling it again returns the same promise. */
  stop(): Promise<Exit>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const START_MS = 30_000;
const STOP_MS = 10_000;
const KEPT_OUTPUT = 64 * 1024;
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'SystemRoot'];

/**
 * Starts the target and waits for its line `<name> listening on http://...`.
 *
 * @param options.giveUp - a server that says nothing until then is killed. Default: after 30 s.
 * @throws Error with what the server wrote.
 */
export async function startServer(
  target: Target,
  { giveUp = AbortSignal.timeout(START_MS) }: { readonly giveUp?: AbortSignal } = {},
): Promise<Server> {
  const started = performance.now();
  const child = spawn(process.execPath, target.args, {
    cwd: target.folder,
    env: { ...pick(process.env, inherited), ...target.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const withdraw = atExit(() => child.kill('SIGKILL'));
  const exited = exitOf(child).finally(withdraw);
  const log = listen(child);

  const url = await Promise.race([
    log.url,
    exited.then(({ code, signal }) => Promise.reject(new Error(`ended with ${code ?? signal}`))),
    once(giveUp, 'abort').then(() => {
      const seconds = Math.round((performance.now() - started) / 1000);
      throw new Error(`said no address within ${seconds} s`);
    }),
  ]).catch((cause: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${target.app} did not start: ${cause.message}\n${log.output()}`, { cause });
  });

  let stopping: Promise<Exit> | undefined;
  const stop = async (): Promise<Exit> => {
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    return exited.finally(() => clearTimeout(killer));
  };
  return {
    url,
    pid: child.pid ?? 0,
    output: log.output,
    exited,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function listen(child: ChildProcess): { url: Promise<URL>; output: () => string } {
  const { promise, resolve } = Promise.withResolvers<URL>();
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept = (kept + text).slice(-KEPT_OUTPUT);
      const address = /listening on (http:\/\/[^\s"/]+)/.exec(kept)?.[1];
      if (address !== undefined) resolve(new URL(address));
    });
  }
  return { url: promise, output: () => kept };
}

function exitOf(child: ChildProcess): Promise<Exit> {
  const { promise, resolve, reject } = Promise.withResolvers<Exit>();
  child.once('error', reject);
  // Not at its `exit`: what it wrote last may not have been read by then.
  child.once('close', (code, signal) => resolve({ code, signal }));
  return promise;
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
