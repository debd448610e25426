import { AsyncLocalStorage } from 'node:async_hooks';

const sites = new AsyncLocalStorage<string>();

/** The stack of the cache's call that is being carried out. */
export function currentCallSite(): string | undefined {
  return sites.getStore();
}

/** Carries out a cache's call, whose stack this is. */
export function atCallSite<T>(stack: string, call: () => T): T {
  return sites.run(stack, call);
}

/** Deep enough to reach through an engine and a framework to the code that called. */
const DEPTH = 60;

/** The stack as V8 writes it, with the functions that await, from the caller of `callee` on. */
export function stackAbove(callee: (...args: never[]) => unknown): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = limit;
  return holder.stack ?? '';
}
