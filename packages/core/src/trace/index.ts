export { noteCallSites, withCallSites } from './call-sites.ts';
export { currentTrace, traced } from './scope.ts';
export { timed } from './timed.ts';
export {
  Trace,
  type TracedLoad,
  type TracedQuery,
  type TraceEntry,
  type TraceOptions,
  type TraceTimings,
} from './trace.ts';
export { traceCaches } from './watch.ts';
