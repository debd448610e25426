import { tracingChannel } from 'node:diagnostics_channel';
import { CACHE_CHANNEL } from '../api/events.ts';
import type { CacheOperation } from '../api/operations.ts';

const operations = tracingChannel<CacheOperation>(CACHE_CHANNEL);

/** Whether a subscriber wants hits in memory. It is checked at each hit, so it looks only at the channels that tools subscribe to. */
export function tracesHits(): boolean {
  return operations.start.hasSubscribers || operations.asyncEnd.hasSubscribers;
}

/**
 * Runs an operation within the tracing channels, where they have subscribers.
 *
 * @param describe - called only then
 * @param run - gets what was described, to note how it was served
 */
export function traceOperation<T>(
  describe: () => CacheOperation,
  run: (operation?: CacheOperation) => Promise<T>,
): Promise<T> {
  if (!operations.hasSubscribers) return run();
  const operation = describe();
  return operations.tracePromise(() => run(operation), operation) as Promise<T>;
}
