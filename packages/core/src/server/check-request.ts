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
 * Checks what names the resource: one path, and one host that the app serves (RFC 9112 section 3.2). A target in
 * absolute form (`http://lab.test/path`), as clients send it to proxies, names its host itself; what `Host` says
 * then does not count (section 3.2.2), but must be one host as well.
 *
 * @throws LabError 400
 */
export function checkRequest(
  { url = '', rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>,
  { allowedHosts }: CheckRequestOptions,
): CheckedRequest {
  const named = theHost(rawHeaders);
  const absolute = url.startsWith('/') ? undefined : ABSOLUTE_FORM.exec(url)?.groups;
  const host = absolute === undefined ? named : parseHost(absolute['authority'] ?? '');
  if (host === null) throw badTarget();
  if (allowedHosts !== null && !isAllowedHost(host, allowedHosts)) {
    throw badRequest(
      'host-not-allowed',
      'This host is not served here; LAB_ALLOWED_HOSTS lists those that are.',
    );
  }
  const target = canonicalTarget(absolute === undefined ? url : pathOf(absolute['rest'] ?? ''));
  if (target === null) throw badTarget();
  return { target, host: inOneSpelling(host) };
}

/** {@link formatHost}, once for the host that nearly all requests name. */
function inOneSpelling(host: Host): string {
  if (host !== latest.host) latest = { host, text: formatHost(host) };
  return latest.text;
}

let latest: { readonly host: Host | null; readonly text: string } = { host: null, text: '' };

/** `https` too: a proxy may have ended TLS before the app. */
const ABSOLUTE_FORM = /^https?:\/\/(?<authority>[^/?#]*)(?<rest>.*)$/is;

/** An empty path is `/` (RFC 9110 section 4.2.3). */
const pathOf = (rest: string): string => (rest === '' || rest.startsWith('?') ? `/${rest}` : rest);

const badTarget = (): LabError =>
  badRequest(
    'bad-target',
    'The request target must be a path that starts with "/", or an absolute URL of one host, properly encoded.',
  );

const NAMES_HOST = /^(?:host|:authority)$/i;

/** Node keeps the first `Host` only; a second one is in the raw fields. */
function theHost(rawHeaders: readonly string[]): Host {
  let named: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (!NAMES_HOST.test(rawHeaders[at] ?? '')) continue;
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
