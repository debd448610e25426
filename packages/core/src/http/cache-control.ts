/** A length of time in whole seconds, the unit of HTTP's caching headers. */
export type Seconds = number;

/** Delta-seconds above this one all mean "no expiry" (RFC 9111 section 1.2.2). */
const MAX_DELTA: Seconds = 2 ** 31;

/** `true` for the whole response, or the field names that the directive is about. */
type Scope = true | readonly string[];

/**
 * Cache-Control directives of requests and responses. The order of the members is the order in the header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export interface CacheControl {
  readonly public?: true;
  readonly private?: Scope;
  readonly noCache?: Scope;
  readonly noStore?: true;
  readonly noTransform?: true;
  readonly mustRevalidate?: true;
  readonly proxyRevalidate?: true;
  readonly mustUnderstand?: true;
  /** RFC 8246. */
  readonly immutable?: true;
  readonly maxAge?: Seconds;
  readonly sMaxage?: Seconds;
  /** RFC 5861. */
  readonly staleWhileRevalidate?: Seconds;
  /** RFC 5861. */
  readonly staleIfError?: Seconds;
  /** Requests only; `true` accepts any staleness. */
  readonly maxStale?: Seconds | true;
  /** Requests only. */
  readonly minFresh?: Seconds;
  /** Requests only. */
  readonly onlyIfCached?: true;
}

type Directive = keyof CacheControl;
type Kind = 'flag' | 'scope' | 'seconds' | 'seconds-or-flag';

const DIRECTIVES: Readonly<Record<Directive, readonly [name: string, kind: Kind]>> = {
  public: ['public', 'flag'],
  private: ['private', 'scope'],
  noCache: ['no-cache', 'scope'],
  noStore: ['no-store', 'flag'],
  noTransform: ['no-transform', 'flag'],
  mustRevalidate: ['must-revalidate', 'flag'],
  proxyRevalidate: ['proxy-revalidate', 'flag'],
  mustUnderstand: ['must-understand', 'flag'],
  immutable: ['immutable', 'flag'],
  maxAge: ['max-age', 'seconds'],
  sMaxage: ['s-maxage', 'seconds'],
  staleWhileRevalidate: ['stale-while-revalidate', 'seconds'],
  staleIfError: ['stale-if-error', 'seconds'],
  maxStale: ['max-stale', 'seconds-or-flag'],
  minFresh: ['min-fresh', 'seconds'],
  onlyIfCached: ['only-if-cached', 'flag'],
};

const isDirective = (key: string): key is Directive => Object.hasOwn(DIRECTIVES, key);

const BY_NAME: ReadonlyMap<string, Directive> = new Map(
  Object.keys(DIRECTIVES)
    .filter(isDirective)
    .map((key) => [DIRECTIVES[key][0], key]),
);

/** One element of the list: a token, then perhaps `=` and a token or a quoted string. */
const ELEMENT = /\s*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?[^,]*(?:,|$)/y;

/**
 * Writes directives as the value of `Cache-Control`.
 *
 * @throws RangeError for a number of seconds that is negative or not whole.
 * @example
 * formatCacheControl({ public: true, maxAge: 3600 }); // 'public, max-age=3600'
 */
export function formatCacheControl(control: CacheControl): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(control)) {
    if (value === undefined || !isDirective(key)) continue;
    const [name] = DIRECTIVES[key];
    parts.push(value === true ? name : `${name}=${formatArgument(name, value)}`);
  }
  return parts.join(', ');
}

function formatArgument(name: string, value: Seconds | readonly string[]): string {
  if (typeof value !== 'number') return `"${value.join(', ')}"`;
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`${name} takes whole seconds from 0: ${value} given.`);
  }
  return String(Math.min(value, MAX_DELTA));
}

/**
 * Reads a `Cache-Control` value. Never throws: unknown directives are left out, the first of a repeated
 * directive counts (field names of `no-cache` and `private` add up), and seconds that are no number count as 0, so that the response is stale at once
 * (RFC 9111 section 4.2.1).
 */
export function parseCacheControl(header: string): CacheControl {
  const found: { -readonly [K in Directive]?: unknown } = {};
  ELEMENT.lastIndex = 0;
  while (ELEMENT.lastIndex < header.length) {
    const from = ELEMENT.lastIndex;
    const match = ELEMENT.exec(header);
    if (match === null) {
      // Not an element: on to the next comma.
      const comma = header.indexOf(',', from);
      if (comma === -1) break;
      ELEMENT.lastIndex = comma + 1;
      continue;
    }
    const [, name = '', quoted, bare] = match;
    const key = BY_NAME.get(name.toLowerCase());
    if (key === undefined) continue;
    const [, kind] = DIRECTIVES[key];
    const argument = parseArgument(kind, quoted?.replaceAll(/\\(.)/g, '$1') ?? bare);
    if (!Object.hasOwn(found, key)) found[key] = argument;
    else if (kind === 'scope') found[key] = uniteScopes(found[key] as Scope, argument as Scope);
  }
  // Each member was made for its directive's kind just above.
  return found as CacheControl;
}

/** The field names of both; without field names a directive is about the whole response. */
export function uniteScopes(a: Scope, b: Scope): Scope {
  return a === true || b === true ? true : [...new Set([...a, ...b])];
}

function parseArgument(kind: Kind, argument: string | undefined): Seconds | Scope {
  if (kind === 'flag') return true;
  if (kind === 'scope') {
    const fields = (argument ?? '').split(',').flatMap((field) => field.trim() || []);
    return fields.length === 0 ? true : fields;
  }
  if (kind === 'seconds-or-flag' && argument === undefined) return true;
  return /^\d+$/.test(argument ?? '') ? Math.min(Number(argument), MAX_DELTA) : 0;
}
