import { type Logger, pino } from 'pino';
import { type CacheEvent, CacheUnreachableError } from '../cache/index.ts';
import type { Config } from '../config/config.ts';
import type { LabCaches } from './lab.ts';

/** Lines of JSON on standard error: standard output is the app's own. */
export function createLog({ name, logLevel }: Config): Logger {
  return pino({ name, level: logLevel }, pino.destination({ dest: 2, sync: true }));
}

/** What callers are spared is not lost: failures of the shared store, and when it went and came back. */
export function logCacheTroubles(caches: LabCaches, log: Logger): void {
  for (const [name, cache] of Object.entries(caches)) {
    cache?.on((event: CacheEvent) => {
      if (event.type === 'error') {
        // An outage fails every call; the breaker says it once.
        const level = event.error instanceof CacheUnreachableError ? 'debug' : 'warn';
        log[level]({ cache: name, operation: event.operation, err: event.error }, 'cache error');
      }
      if (event.type === 'breaker') log.warn({ cache: name, state: event.state }, 'cache breaker');
    });
  }
}
