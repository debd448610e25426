import { CacheValueError } from '../errors/errors.ts';

/** Replies that speak of the whole server, or of what passes, not of one command. */
const OUTAGE =
  /^(READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM|MISCONF)\b/;

/** Whether an error means that Redis as a whole does not work for us, rather than that it refused one command. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (error instanceof CacheValueError) return false;
  // Replies of the server are `ErrorReply` and its kin; everything else is the connection's.
  return error.constructor.name.endsWith('ErrorReply') || /^[A-Z]+ /.test(error.message)
    ? OUTAGE.test(error.message)
    : true;
}
