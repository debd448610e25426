import { runInWorker } from '../background/index.ts';
import type { AuditReport } from './audit.ts';

/**
 * Audits a page in a thread of its own: what the page sends is parsed there, and the app goes on responding, to the
 * audit too where it is the app's own page.
 *
 * @param url from `auditTarget`
 * @throws as `audit`, and with the signal's reason.
 */
export function auditInWorker(url: URL, signal: AbortSignal): Promise<AuditReport> {
  return runInWorker<string, never, AuditReport>(new URL('./worker.ts', import.meta.url), url.href, {
    signal,
  });
}
