import type { EpochMs, Milliseconds } from '../clock/index.ts';
import { systemClock } from '../clock/index.ts';
import { LabError } from '../http/index.ts';

/** What a run gets: when to give up, and where to report how far it is. */
export interface RunContext<Progress> {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

export type RunState<Progress, Result> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: Progress | null }
  | { readonly status: 'done'; readonly result: Result; readonly at: EpochMs }
  | { readonly status: 'failed'; readonly reason: string };

/** Something that runs while pages show how far it is. */
export interface Run<Progress, Result> {
  readonly state: RunState<Progress, Result>;
}

/** The longest that a run may take. */
const LONGEST: Milliseconds = 180_000;

/**
 * Measurements that take seconds: one at a time for the whole app, each bounded in time, none in the way of a request.
 *
 * @example
 * const run = background.start<number, Rows>(({ signal, report }) => measure({ signal, onProgress: report }));
 * run?.state; // { status: 'running', progress: null }
 */
export class Background {
  readonly #closing = new AbortController();
  readonly #longest: Milliseconds;
  #current: Promise<void> | null = null;

  constructor(longest: Milliseconds = LONGEST) {
    this.#longest = longest;
  }

  /** Starts a run; `null` while another one goes on. */
  start<Progress, Result>(
    work: (context: RunContext<Progress>) => Promise<Result>,
  ): Run<Progress, Result> | null {
    if (this.#current !== null || this.#closing.signal.aborted) return null;
    const run: { state: RunState<Progress, Result> } = { state: { status: 'running', progress: null } };
    const late = AbortSignal.timeout(this.#longest);
    const signal = AbortSignal.any([late, this.#closing.signal]);
    const report = (progress: Progress): void => {
      run.state = { status: 'running', progress };
    };
    this.#current = work({ signal, report })
      .then(
        (result) => {
          run.state = { status: 'done', result, at: systemClock.now() };
        },
        (error: unknown) => {
          const reason = late.aborted
            ? `It took longer than ${this.#longest / 1000} seconds and was stopped.`
            : reasonOf(error);
          run.state = { status: 'failed', reason };
        },
      )
      .finally(() => {
        this.#current = null;
      });
    return run;
  }

  /** Ends the current run, and starts no more. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The lab is closing.'));
    await this.#current;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof LabError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
