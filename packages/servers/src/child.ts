import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from './at-exit.ts';

/** How long a server may take to start, in milliseconds. */
const START_WITHIN = 10_000;

/** A program that is not on this machine's `PATH`. */
export class MissingProgramError extends Error {
  override readonly name = 'MissingProgramError';
  readonly code = 'MISSING_PROGRAM';
  constructor(program: string, cause: unknown) {
    super(`This needs the program ${program} on the PATH (Debian: apt-get install ${program}).`, { cause });
  }
}

/** A server process, with the faults that a test needs. */
export interface Child {
  /** Its process id; another one after `restart`. */
  readonly pid: number;
  /** Suspends it (SIGSTOP): its connections stay open, and nothing replies. */
  freeze(): void;
  /** Lets it continue (SIGCONT). */
  resume(): void;
  /** Ends it without warning (SIGKILL), as a crash does. */
  kill(): Promise<void>;
  /** Kills it and starts it again on the same port; it comes back empty. */
  restart(): Promise<void>;
  /** Ends it; also when it is frozen or dead already. */
  stop(): Promise<void>;
}

/** A program to start. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  /** Resolves when the server is ready; the signal says that it is given up. */
  ready(signal: AbortSignal): Promise<void>;
}

/**
 * Starts a program and resolves when it is ready. It ends with this process at the latest.
 *
 * @throws MissingProgramError when the program is not installed.
 * @throws Error with what the program printed, when it ends or is not ready within ten seconds.
 */
export async function startChild(program: Program): Promise<Child> {
  let child = await launch(program);
  // A process that dies must not leave its server behind.
  const withdraw = atExit(() => child.kill('SIGKILL'));
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    get pid() {
      return child.pid ?? 0;
    },
    freeze: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill,
    async restart() {
      await kill();
      child = await launch(program);
    },
    async stop() {
      withdraw();
      await kill();
    },
  };
}

async function launch({ name, args, ready }: Program): Promise<ChildProcess> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const starting = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`It ended with ${code ?? signal}.`)));
  });
  const late = sleep(START_WITHIN, undefined, { signal: starting.signal, ref: false }).then(() => {
    throw new Error(`It was not ready within ${START_WITHIN} ms.`);
  });
  try {
    await Promise.race([ready(starting.signal), ended, late]);
    return child;
  } catch (cause) {
    child.kill('SIGKILL');
    if (child.pid === undefined) throw new MissingProgramError(name, cause);
    throw new Error(`${name} ${args.join(' ')} did not start:\n${output}`, { cause });
  } finally {
    starting.abort();
    // The losers of the race end later, or never; nobody waits for them.
    for (const loser of [ended, late]) loser.catch(() => undefined);
    child.stdout.off('data', collect).resume();
    child.stderr.off('data', collect).resume();
  }
}

/** Resolves when the port accepts a connection and, if a question is given, the reply starts as expected. */
export async function replies(port: number, signal: AbortSignal, question = '', reply = ''): Promise<void> {
  while (!signal.aborted) {
    if (await asks(port, question, reply)) return;
    await sleep(10, undefined, { ref: false });
  }
}

async function asks(port: number, question: string, reply: string): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    if (question === '') return true;
    socket.write(question);
    const [data] = await once(socket, 'data');
    return String(data).startsWith(reply);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
