/**
 * A backend that serves `capacity` calls at a time and queues the rest: what makes a stampede hurt.
 * With unlimited capacity fifty equal queries would take no longer than one.
 */
export function createSlowBackend(capacity: number): <T>(call: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = capacity;
  return async (call) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      // The place is passed on, so that nobody overtakes the queue.
      if (next === undefined) free += 1;
      else next();
    }
  };
}
