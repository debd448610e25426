/** The host that a request names, in one spelling. */
export interface Host {
  /** Lower-case; an IPv6 address is in brackets. */
  readonly name: string;
  /** `null`: the scheme's own. */
  readonly port: number | null;
}

/** A DNS name or an IPv4 address. RFC 3986 allows sub-delims and escapes too, but no DNS name has any. */
const NAME = /^(?<name>[a-z0-9._-]{1,255})(?::(?<port>\d{0,5}))?$/i;
const IPV6 = /^(?<name>\[[0-9a-f:.]{2,45}\])(?::(?<port>\d{0,5}))?$/i;
const MAX_PORT = 65_535;

/**
 * Reads the value of `Host`, or of `:authority` in HTTP/2. Everything that does not name exactly one host is
 * `null`: user information, a path, a query, a second name, an address that no parser would leave as it is.
 *
 * @example
 * parseHost('Lab.test:3000'); // { name: 'lab.test', port: 3000 }
 * parseHost('lab.test/x?'); // null
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.2
 */
export function parseHost(text: string): Host | null {
  if (text !== latest.text) latest = { text, host: readHost(text) };
  return latest.host;
}

/** Nearly all requests name the same host as the one before them. */
let latest: { readonly text: string; readonly host: Host | null } = { text: '', host: null };

function readHost(text: string): Host | null {
  const { name, port = '' } = (NAME.exec(text) ?? IPV6.exec(text))?.groups ?? {};
  if (name === undefined || Number(port) > MAX_PORT) return null;
  // Refuses what looks like an address and is none (`1.2.3.256`), and writes IPv6 in its canonical form.
  const canonical = URL.parse(`http://${name}`)?.hostname;
  if (canonical === undefined) return null;
  const isIpv6 = name.startsWith('[');
  if (!isIpv6 && canonical !== name.toLowerCase()) return null;
  return { name: canonical, port: port === '' ? null : Number(port) };
}

/** The host as `Host` carries it. The default port of the scheme is left out. */
export function formatHost({ name, port }: Host, scheme: 'http' | 'https' = 'http'): string {
  return port === null || port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}

/**
 * Whether an app serves this host. A pattern is a name, `.name` for a domain with all below it, or `*`; ports do
 * not matter.
 *
 * @example
 * isAllowedHost({ name: 'www.lab.test', port: 8080 }, ['.lab.test']); // true
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts
 */
export function isAllowedHost({ name }: Host, patterns: readonly string[]): boolean {
  // A final dot marks a DNS name as absolute; it is the same name.
  const host = name.replace(/\.$/, '');
  return patterns.some(
    (pattern) =>
      pattern === '*' ||
      pattern === host ||
      (pattern.startsWith('.') && (host === pattern.slice(1) || host.endsWith(pattern))),
  );
}
