import { availableParallelism, loadavg } from 'node:os';

/** Below the 30 s after which the client of the contract gives up. */
const AT_MOST = 25_000;
/** Processor time, in ms, that a measurement of the machine takes. */
const SAMPLE = 10;

/** Decides when a missing response counts as an endless loop. */
export interface Patience extends Disposable {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /** Resolves then. */
  readonly over: Promise<void>;
  /** How many whole seconds have passed. */
  seconds(): number;
}

/**
 * Starts to wait: longer where other processes take the processor, so that a busy machine does not turn right code into
 * wrong code. A machine that became busy meanwhile is noticed when the time is over.
 *
 * @param ms - on an idle machine.
 * @param atMost - on any machine, in ms.
 *
 * @example
 * using late = patience(5000);
 * await Promise.race([answer, late.over]);
 */
export function patience(ms: number, atMost = AT_MOST): Patience {
  const started = performance.now();
  const late = new AbortController();
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const passed = (): number => performance.now() - started;
  const look = (): void => {
    const left = Math.min(atMost, ms * slowdown()) - passed();
    if (left > 1) timer = setTimeout(look, left);
    else {
      late.abort();
      resolve();
    }
  };
  let timer = setTimeout(look, ms);
  return {
    signal: late.signal,
    over,
    seconds: () => Math.round(passed() / 1000),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

/** How much slower the machine is than an idle one, at least 1: by its load of the last minute, and by a sample of now. */
function slowdown(): number {
  const [load = 0] = loadavg();
  const started = performance.now();
  const cpu = process.cpuUsage();
  let used = 0;
  while (used < SAMPLE) {
    const { user, system } = process.cpuUsage(cpu);
    used = (user + system) / 1000;
  }
  return Math.max(1, load / availableParallelism(), (performance.now() - started) / used);
}
