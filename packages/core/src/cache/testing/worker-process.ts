import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { WorkerCommand } from './worker.ts';

/** Reply of a worker to `load`. */
export interface LoadReport {
  readonly loads: number;
  readonly stored: boolean;
  readonly values: readonly string[];
}

interface FromWorker {
  readonly id?: number;
  readonly answer?: unknown;
  readonly error?: string;
  readonly loading?: string;
}

/** A separate process with a cache on the given server. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: Error) => void }
  >();
  #loading: (() => void)[] = [];
  #next = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: FromWorker) => {
      if (message.loading !== undefined) {
        for (const tell of this.#loading) tell();
        this.#loading = [];
        return;
      }
      const waiting = this.#waiting.get(message.id ?? -1);
      this.#waiting.delete(message.id ?? -1);
      if (message.error === undefined) waiting?.resolve(message.answer);
      else waiting?.reject(new Error(message.error));
    });
    child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The worker is gone.'));
    });
  }

  /** @param ahead - how far the process takes the time to be ahead of the machine's, in milliseconds */
  static async start(ahead = 0): Promise<WorkerProcess> {
    const skew = `const now = Date.now; globalThis.ahead = ${ahead}; Date.now = () => now() + globalThis.ahead;`;
    const execArgv = ['--import', `data:text/javascript,${encodeURIComponent(skew)}`];
    const child = fork(new URL('./worker.ts', import.meta.url), { execArgv });
    await once(child, 'message');
    return new WorkerProcess(child);
  }

  /** Whether it runs. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  ask<T>(command: WorkerCommand): Promise<T> {
    this.#next += 1;
    const id = this.#next;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as T), reject });
      this.#child.send({ id, command });
    });
  }

  /** Resolves when a load starts in the worker. */
  loading(): Promise<void> {
    return new Promise((resolve) => this.#loading.push(resolve));
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
