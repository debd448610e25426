import { type CacheControl, parseCacheControl, parseVary } from '../../http/index.ts';

/** A header field, and what it tells a cache or browser that keeps the response. */
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
    (value) => `The content changed last on ${value}; If-Modified-Since asks for what is newer.`,
  ],
  ['Vary', (value) => varySays(value)],
  ['Cache-Status', (value) => cacheStatusSays(value)],
  ['Server-Timing', () => 'What the server spent its time on, in milliseconds.'],
  ['Set-Cookie', () => 'The answer is meant for one browser: a shared cache must not keep it for others.'],
  ['Pragma', () => 'Of HTTP/1.0; Cache-Control beats it.'],
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
  const says = 'Missing: a cache may guess how long the answer stays fresh (RFC 9111 section 4.2.2).';
  return [{ name: 'Cache-Control', value: '', says }, ...known];
}

const DIRECTIVES: { readonly [K in keyof CacheControl]?: (value: NonNullable<CacheControl[K]>) => string } = {
  noStore: () => 'Nobody may keep it.',
  private: (value) =>
    value === true
      ? 'Only the browser may keep it, no shared cache.'
      : `Shared caches must leave out ${value.join(', ')}.`,
  public: () => 'Every cache may keep it, also for requests with Authorization.',
  noCache: (value) =>
    value === true
      ? 'It may be kept, but the server must be asked before each use.'
      : `${value.join(', ')} must be asked for again before each use.`,
  maxAge: (value) => (value === 0 ? 'It is stale at once.' : `It is fresh for ${seconds(value)}.`),
  sMaxage: (value) => `In shared caches it is fresh for ${seconds(value)}.`,
  mustRevalidate: () => 'Once stale, it must not be used without asking the server.',
  proxyRevalidate: () => 'Once stale, a shared cache must ask the server.',
  immutable: () => 'It never changes while it is fresh: a reload need not ask.',
  staleWhileRevalidate: (value) => `For ${seconds(value)} more it may be used while it is asked for again.`,
  staleIfError: (value) => `For ${seconds(value)} more it may be used if the server fails.`,
  noTransform: () => 'Nobody on the way may change it.',
};

function cacheControlSays(control: CacheControl): string {
  const say = <K extends keyof CacheControl>(key: K): string => {
    const value = control[key];
    return value === undefined ? '' : (DIRECTIVES[key]?.(value) ?? '');
  };
  const keys = ['noStore', 'private', 'public', 'noCache', 'maxAge', 'sMaxage', 'mustRevalidate'] as const;
  const rest = [
    'proxyRevalidate',
    'immutable',
    'staleWhileRevalidate',
    'staleIfError',
    'noTransform',
  ] as const;
  return [...keys, ...rest]
    .map(say)
    .filter((text) => text !== '')
    .join(' ');
}

function expiresSays(value: string, headers: Headers): string {
  const { maxAge } = parseCacheControl(headers.get('cache-control') ?? '');
  return maxAge === undefined ? `It is fresh until ${value}.` : 'For caches of HTTP/1.0: max-age beats it.';
}

function etagSays(value: string): string {
  return value.startsWith('W/')
    ? 'Names this content weakly: equal in meaning, not in every byte. If-None-Match asks for what differs.'
    : 'Names exactly this content. If-None-Match asks for what differs, and gets a 304 without content else.';
}

function varySays(value: string): string {
  const names = parseVary(value);
  if (names === '*') return 'No other request may have this answer.';
  return `A cache keeps one answer for each value of ${names.join(', ')}.`;
}

function cacheStatusSays(value: string): string {
  if (/;\s*hit\b/.test(value)) {
    return /detail=stale/.test(value)
      ? "The server's cache had it, past its time."
      : "The server's cache had it.";
  }
  if (/fwd=bypass/.test(value)) return "The server's cache was not asked.";
  return /;\s*stored\b/.test(value)
    ? "The server's cache did not have it, and has it now."
    : "The server's cache did not have it, and did not keep it.";
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
