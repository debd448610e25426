import type { IncomingMessage } from 'node:http';
import { canonicalTarget, formatHost, type Host, isAllowedHost, LabError, parseHost } from '../http/index.ts';

export interface CheckRequestOptions {
  /** Hosts that the app serves, see `isAllowedHost`. `null`: any. */
  readonly allowedHosts: readonly string[] | null;
}

/** What a request line and its head say, in the one spelling that everything further in sees. */
export interface CheckedRequest {
  /** Path and query. */
  readonly target: string;
  /** The one host, in the spelling of `Host`. */
  readonly host: string;
}

/**
 * Checks what names the resource: one path, and one host that the app serves (RFC 9112 section 3.2).
 *
 * @throws LabError 400
 */
export function checkRequest(
  { url = '', rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>,
  { allowedHosts }: CheckRequestOptions,
): CheckedRequest {
  const host = theHost(rawHeaders);
  if (allowedHosts !== null && !isAllowedHost(host, allowedHosts)) {
    throw badRequest(
      'host-not-allowed',
      'This host is not served here; LAB_ALLOWED_HOSTS lists those that are.',
    );
  }
  const target = canonicalTarget(url);
  if (target === null) {
    throw badRequest(
      'bad-target',
      'The request target must be a path that starts with "/", properly encoded.',
    );
  }
  return { target, host: formatHost(host) };
}

/** Node keeps the first `Host` only; a second one is in the raw fields. */
function theHost(rawHeaders: readonly string[]): Host {
  let named: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase();
    if (name !== 'host' && name !== ':authority') continue;
    if (named !== undefined)
      throw badRequest('bad-host', 'The request must have one Host header, not several.');
    named = rawHeaders[at + 1];
  }
  if (named === undefined) throw badRequest('bad-host', 'The request must have a Host header.');
  const host = parseHost(named);
  if (host === null)
    throw badRequest('bad-host', 'The Host header must name one host, with a port or without.');
  return host;
}

const badRequest = (code: string, detail: string): LabError => new LabError({ status: 400, code, detail });
