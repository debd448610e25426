export { createDelay, type Delay } from './delay.ts';
export { countedFibonacci, type FibonacciCalls, fibonacciCalls, memoizedFibonacci } from './fibonacci.ts';
export { type BackendCounts, LoadCounter, SimulatedFailure } from './load-counter.ts';
export { LOAD_NAMES, type LoadName } from './load-names.ts';
export { createRunLoad, type RunLoad } from './loads.ts';
export { createMemo, type Memo, type MemoStatistics } from './memo.ts';
export { countPrimes } from './primes.ts';
export { createSlowBackend } from './slow-backend.ts';
export { CONDITIONS, type WeatherReport, weatherReport, weatherShape } from './weather.ts';
