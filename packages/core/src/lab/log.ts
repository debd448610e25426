import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.ts';

/** Lines of JSON on standard error: standard output is the app's own. */
export function createLog({ name, logLevel }: Config): Logger {
  return pino({ name, level: logLevel }, pino.destination({ dest: 2, sync: true }));
}
