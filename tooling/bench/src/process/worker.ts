import { fork } from 'node:child_process';
import { once } from 'node:events';

interface Answer<A> {
  readonly id: number;
  readonly answer?: A;
  readonly error?: string;
}

/** A child process that runs commands, one contender in each: no contender shares a heap or compiled code. */
export interface Worker<Q, A> {
  /** Rejects with the worker's error, and when it ends or stays silent for longer than `timeoutMs`. */
  ask(question: Q, timeoutMs?: number): Promise<A>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Drops what the worker writes to stderr, where libraries complain of a server that is down on purpose. */
  readonly quiet?: boolean;
}

/** Starts a `*.worker.ts` that calls {@link serveQuestions}. */
export function startWorker<Q, A>(
  module: URL,
  args: readonly string[] = [],
  { quiet = false }: WorkerOptions = {},
): Worker<Q, A> {
  const child = fork(module, args, {
    execArgv: ['--expose-gc', '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', quiet ? 'ignore' : 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<A>>();
  let asked = 0;

  child.on('message', (message) => {
    const { id, answer, error } = message as Answer<A>;
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(answer as A);
    else waiter?.reject(new Error(`${args.join(' ')}: ${error}`));
  });
  child.on('exit', (code, signal) => {
    for (const waiter of waiting.values()) {
      waiter.reject(new Error(`${args.join(' ')}: ended early (${signal ?? code}).`));
    }
    waiting.clear();
  });

  return {
    async ask(question, timeoutMs = 60_000) {
      const id = asked++;
      const waiter = Promise.withResolvers<A>();
      waiting.set(id, waiter);
      const timer = setTimeout(() => waiter.reject(new Error(`${args.join(' ')}: no answer.`)), timeoutMs);
      child.send({ id, question });
      return waiter.promise.finally(() => clearTimeout(timer));
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * The worker's half: runs each command of the parent, and ends with it.
 * Call it before anything is awaited, else a parent that ends early leaves its worker behind.
 */
export function serveQuestions<Q, A>(answer: (question: Q) => Promise<A>): void {
  process.on('message', (message) => {
    const { id, question } = message as { id: number; question: Q };
    answer(question).then(
      (value) => process.send?.({ id, answer: value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  // The parent may have ended while this module was loading.
  if (!process.connected) process.exit();
}
