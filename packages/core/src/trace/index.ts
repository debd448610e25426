export { currentTrace, traced } from './scope.ts';
export { Trace, type TracedLoad, type TracedQuery, type TraceEntry, type TraceTimings } from './trace.ts';
export { traceCaches } from './watch.ts';
