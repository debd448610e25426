import { AsyncLocalStorage } from 'node:async_hooks';
import { Trace, type TraceOptions } from './trace.ts';

const scope = new AsyncLocalStorage<Trace>();

/**
 * Runs `request` with a trace of its own; everything that it awaits is noted there. Call it in the outermost
 * middleware.
 *
 * @example
 * app.use((c, next) => traced(async (trace) => { await next(); setServerTiming(c, trace.timings()); }));
 */
export function traced<T>(request: (trace: Trace) => T, options: TraceOptions = {}): T {
  const trace = new Trace(options);
  return scope.run(trace, request, trace);
}

/** The trace of the current request; `undefined` outside of one. */
export function currentTrace(): Trace | undefined {
  return scope.getStore();
}
