import type { Milliseconds } from '../clock/index.ts';
import { currentTrace } from '../trace/index.ts';
import type { Delay } from './delay.ts';
import type { LoadCounter } from './load-counter.ts';
import type { LoadName } from './load-names.ts';

/** Runs one load: counted, delayed, traced. */
export type RunLoad = <T>(name: LoadName, delay: Milliseconds, produce: () => T | Promise<T>) => Promise<T>;

/**
 * Makes the loads between the caches and the slow work behind them.
 *
 * @example
 * const run = createRunLoad({ counter, delay: createDelay(config.latencyScale) });
 * await run('weather', 1000, () => makeWeather(city));
 */
export function createRunLoad(options: { counter: LoadCounter; delay: Delay }): RunLoad {
  const { counter, delay } = options;
  return async (name, ms, produce) => {
    const started = performance.now();
    let failed = true;
    try {
      counter.count(name);
      if (ms > 0) await delay(ms);
      const value = await produce();
      failed = false;
      return value;
    } finally {
      currentTrace()?.load({ name, ms: performance.now() - started, failed });
    }
  };
}
