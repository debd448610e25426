import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const actions = new Set<() => void>();

/**
 * Runs a synchronous action when this process ends, also when a signal ends it. All actions share one listener.
 *
 * A signal that somebody else listens to is left to them: they decide when the process ends.
 *
 * @returns withdraws the action.
 *
 * @example
 * const withdraw = atExit(() => rmSync(folder, { recursive: true, force: true }));
 */
export function atExit(action: () => void): () => void {
  // Each call counts, also with an action that is there already.
  const own = (): void => action();
  if (actions.size === 0) listen();
  actions.add(own);
  return () => {
    if (actions.delete(own) && actions.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', runAll);
  for (const signal of SIGNALS) process.on(signal, end);
}

function unlisten(): void {
  process.off('exit', runAll);
  for (const signal of SIGNALS) process.off(signal, end);
}

function end(signal: (typeof SIGNALS)[number]): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
}

function runAll(): void {
  for (const action of actions) {
    try {
      action();
    } catch {
      // The others must run too, and nobody is left to report it to.
    }
  }
}
