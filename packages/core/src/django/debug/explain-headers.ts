import { type CacheControl, parseCacheControl, parseVary } from '../../http/index.ts';

/** A header field, and what it means to a cache or browser that stores the response. */
export interface HeaderExplanation {
  readonly name: string;
  readonly value: string;
  /** Sentences. */
  readonly says: string;
}

type Explain = (value: string, headers: Headers) => string;

const EXPLANATIONS: readonly (readonly [name: string, explain: Explain])[] = [
  ['Cache-Control', (value) => cacheControlSays(parseCacheControl(value))],
  ['Expires', (value, headers) => expiresSays(value, headers)],
  ['Age', (value) => `It has been in a cache for ${seconds(Number(value))}.`],
  ['ETag', (value) => etagSays(value)],
  [
    'Last-Modified',
    (value) => `The content last changed on ${value}. A client sends this date back in If-Modified-Since.`,
  ],
  ['Vary', (value) => varySays(value)],
  ['Cache-Status', (value) => cacheStatusSays(value)],
  ['Server-Timing', () => 'What the server spent its time on, in milliseconds.'],
  ['Set-Cookie', () => 'It is meant for one browser: a shared cache must not send it to others.'],
  ['Pragma', () => 'From HTTP/1.0: Cache-Control overrides it.'],
];

/** The caching headers of a response, each explained by what it says here; one that is missing is left out. */
export function explainHeaders(headers: Headers): readonly HeaderExplanation[] {
  const known = EXPLANATIONS.flatMap(([name, explain]) => {
    const value = headers.get(name);
    return value === null
      ? []
      : [
          {
            name,
            value: name === 'Set-Cookie' ? cookieNames(headers) : value,
            says: explain(value, headers),
          },
        ];
  });
  if (headers.has('cache-control') || headers.has('expires')) return known;
  const says = 'Missing: a cache may guess how long the response stays fresh (RFC 9111 section 4.2.2).';
  return [{ name: 'Cache-Control', value: '', says }, ...known];
}

const DIRECTIVES: { readonly [K in keyof CacheControl]?: (value: NonNullable<CacheControl[K]>) => string } = {
  noStore: () => 'No cache may store it.',
  private: (value) =>
    value === true
      ? 'Only the browser may store it, not a shared cache.'
      : `Shared caches must not store ${value.join(', ')}.`,
  public: () => 'Every cache may store it, even if the request had Authorization.',
  noCache: (value) =>
    value === true
      ? 'A cache that stores it must check with the server before each use.'
      : `A cache must check ${value.join(', ')} with the server before each use.`,
  maxAge: (value) => (value === 0 ? 'It is stale at once.' : `It is fresh for ${seconds(value)}.`),
  sMaxage: (value) => `In shared caches it is fresh for ${seconds(value)}.`,
  mustRevalidate: () => 'Once stale, it must not be used without checking with the server.',
  proxyRevalidate: () => 'Once stale, a shared cache must check with the server.',
  immutable: () => 'It never changes while it is fresh: a reload need not check it.',
  staleWhileRevalidate: (value) =>
    `For ${seconds(value)} more it may be used while a cache fetches it again.`,
  staleIfError: (value) => `For ${seconds(value)} more it may be used if the server fails.`,
  noTransform: () => 'Nobody on the way may change it.',
};

const WHO_STORES = ['noStore', 'private', 'public', 'noTransform'] as const;
const HOW_LONG = [
  'maxAge',
  'sMaxage',
  'mustRevalidate',
  'proxyRevalidate',
  'immutable',
  'staleWhileRevalidate',
  'staleIfError',
] as const;

/** What counts, in sentences. A directive that a stricter one makes void is not explained: it would contradict it. */
function cacheControlSays(control: CacheControl): string {
  const say = <K extends keyof CacheControl>(key: K): string[] => {
    const value = control[key];
    const sentence = value === undefined ? undefined : DIRECTIVES[key]?.(value);
    return sentence === undefined ? [] : [sentence];
  };
  if (control.noStore) {
    const others = Object.keys(control).length > 1 ? ['The other directives change nothing then.'] : [];
    return [...say('noStore'), ...others].join(' ');
  }
  const lifetime = control.noCache === true ? unusedLifetime(control) : HOW_LONG.flatMap(say);
  return [...WHO_STORES.flatMap(say), ...say('noCache'), ...lifetime].join(' ');
}

/** Where each use is checked, it does not matter how long a copy is fresh. */
function unusedLifetime({ maxAge, sMaxage }: CacheControl): string[] {
  const lifetime = maxAge ?? sMaxage;
  return lifetime === undefined ? [] : [`That it is fresh for ${seconds(lifetime)} does not change that.`];
}

function expiresSays(value: string, headers: Headers): string {
  const { maxAge } = parseCacheControl(headers.get('cache-control') ?? '');
  return maxAge === undefined
    ? `It is fresh until ${value}.`
    : 'For caches of HTTP/1.0: max-age overrides it.';
}

function etagSays(value: string): string {
  return value.startsWith('W/')
    ? 'Names this content weakly: equal in meaning, not in every byte. A client sends it back in If-None-Match.'
    : 'Names exactly this content. A client sends it back in If-None-Match, and gets a 304 without a body while it matches.';
}

function varySays(value: string): string {
  const names = parseVary(value);
  if (names === '*') return 'No other request may be served with this response.';
  return `A cache keeps one response for each value of ${names.join(', ')}.`;
}

function cacheStatusSays(value: string): string {
  if (/;\s*hit\b/.test(value)) {
    return /detail=stale/.test(value)
      ? "The server's cache had it, past its TTL."
      : "The server's cache had it.";
  }
  if (/fwd=bypass/.test(value)) return "The server's cache was not read.";
  if (/;\s*collapsed\b/.test(value))
    return "The server's cache did not have it. Another request loaded it meanwhile, and this one waited for that.";
  return /;\s*stored\b/.test(value)
    ? "The server's cache did not have it, and has it now."
    : "The server's cache did not have it, and did not store it.";
}

/** A panel is no place for a cookie's value. */
const cookieNames = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => `${cookie.split('=', 1).join('')}=…`)
    .join(', ');

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

function seconds(count: number): string {
  const [size, unit] =
    UNITS.find(([length]) => count >= length && count % length === 0) ?? ([1, 'second'] as const);
  const number = count / size;
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
