export { type BackendCounts, LoadCounter, SimulatedFailure } from './load-counter.ts';
export { LOAD_NAMES, type LoadName } from './load-names.ts';
