import { type Logger, pino } from 'pino';
import { type Cache, type CacheEvent, CacheUnreachableError } from '../cache/index.ts';
import type { Bytes, Milliseconds } from '../clock/index.ts';
import type { Config } from '../config/index.ts';

const STDERR = 2;

/** A line waits at most this long: what a process that is killed may lose. */
const FLUSH_EVERY: Milliseconds = 100;

/** Lines are written together once they fill this many bytes. */
const WRITE_FROM: Bytes = 4096;

/** Where nobody reads the log, newer lines are dropped instead of filling memory. */
const HOLD_AT_MOST: Bytes = 4 * 1024 * 1024;

/**
 * Logs lines of JSON to standard error; standard output belongs to the app. Writing never blocks a request:
 * lines are buffered, and written when the process exits, however it exits but by SIGKILL.
 *
 * @see https://getpino.io/#/docs/asynchronous
 */
export function createLog({ name, logLevel }: Pick<Config, 'name' | 'logLevel'>): Logger {
  const destination = pino.destination({
    dest: STDERR,
    sync: false,
    minLength: WRITE_FROM,
    maxLength: HOLD_AT_MOST,
    periodicFlush: FLUSH_EVERY,
  });
  return pino({ name, level: logLevel }, destination);
}

/** What callers are spared is not lost: failures of the shared store, and when it went and came back. */
export function logCacheTroubles(caches: Readonly<Record<string, Cache | null>>, log: Logger): void {
  for (const [name, cache] of Object.entries(caches)) {
    const logTroubles = (event: CacheEvent) => {
      if (event.type === 'error') {
        // An outage fails every call; the breaker says it once.
        const level = event.error instanceof CacheUnreachableError ? 'debug' : 'warn';
        log[level]({ cache: name, operation: event.operation, err: event.error }, 'cache error');
      }
      if (event.type === 'breaker') log.warn({ cache: name, state: event.state }, 'cache breaker');
    };
    // No hit is trouble.
    cache?.on(logTroubles, { hits: { ofKeys: () => false } });
  }
}
