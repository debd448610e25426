import type { Lookup, Resolved } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';

/** How a value was obtained: the result of `resolve` or `lookup`, or that the cache was not used. */
export type CacheOutcome = Resolved<unknown> | Lookup<unknown> | { readonly status: 'bypass' };

/** How a batch of keys was obtained. */
export interface BatchOutcome {
  readonly hits: number;
  readonly misses: number;
  /** How many of the misses were stored. */
  readonly stored: number;
}

/** A structured field's token (RFC 9651 section 3.3.4). */
const TOKEN = /^[A-Za-z*][!#$%&'*+.^_`|~:/\w-]*$/;

const wholeSeconds = (ms: Milliseconds): number => Math.floor(ms / 1000);

/**
 * The value of `Cache-Status` for one cache's part in a response (RFC 9211).
 *
 * @param cache - the cache's name, e.g. `hono-lab`.
 * @example
 * cacheStatus('hono-lab', outcome); // 'hono-lab; hit; ttl=23', 'hono-lab; fwd=miss; stored'
 * @see https://www.rfc-editor.org/rfc/rfc9211
 */
export function cacheStatus(cache: string, outcome: CacheOutcome): string {
  return formatName(cache) + parameters(outcome);
}

/** One of several things that a response read from the cache. */
export interface NamedOutcome {
  /** The resource, for the `key` parameter. */
  readonly key: string;
  readonly outcome: CacheOutcome | BatchOutcome;
}

/** What `Cache-Status` is made of: one outcome, a batch's, or several by name. */
export type AnswerOutcome = CacheOutcome | BatchOutcome | readonly NamedOutcome[];

/**
 * The value of `Cache-Status` for a whole response, one member for each read of the cache.
 *
 * @example
 * answerCacheStatus('lab', [{ key: 'ttl', outcome: hit }, { key: 'tags', outcome: miss }]);
 * // 'lab; hit; ttl=23; key="ttl", lab; fwd=miss; stored; key="tags"'
 */
export function answerCacheStatus(cache: string, outcome: AnswerOutcome): string {
  if (!isNamed(outcome)) return oneStatus(cache, outcome);
  return outcome.map((one) => `${oneStatus(cache, one.outcome)}; key="${quoted(one.key)}"`).join(', ');
}

const isNamed = (outcome: AnswerOutcome): outcome is readonly NamedOutcome[] => Array.isArray(outcome);

const oneStatus = (cache: string, outcome: CacheOutcome | BatchOutcome): string =>
  'status' in outcome ? cacheStatus(cache, outcome) : batchCacheStatus(cache, outcome);

/** {@link cacheStatus} of a batch read: a hit only when nothing was missing. */
export function batchCacheStatus(cache: string, { hits, misses, stored }: BatchOutcome): string {
  const name = formatName(cache);
  return misses === 0
    ? `${name}; hit`
    : `${name}; fwd=miss; ${stored > 0 ? 'stored; ' : ''}detail="${hits} of ${hits + misses} from cache"`;
}

function parameters(outcome: CacheOutcome): string {
  switch (outcome.status) {
    case 'hit': {
      const ttl = outcome.ttl === null ? '' : `; ttl=${wholeSeconds(outcome.ttl)}`;
      return `; hit${ttl}${'negative' in outcome && outcome.negative ? '; detail=negative' : ''}`;
    }
    case 'stale':
      return `; hit; detail=stale; ttl=${wholeSeconds(outcome.ttl)}`;
    case 'miss':
    case 'bypass': {
      const stored = 'stored' in outcome && outcome.stored ? '; stored' : '';
      const collapsed = 'collapsed' in outcome && outcome.collapsed ? '; collapsed' : '';
      const unreachable = 'reason' in outcome && outcome.reason === 'unreachable';
      return `; fwd=${outcome.status}${stored}${collapsed}${unreachable ? '; detail=unreachable' : ''}`;
    }
  }
}

function formatName(name: string): string {
  if (TOKEN.test(name)) return name;
  if (!/^[\x20-\x7e]*$/.test(name)) throw new RangeError(`A cache's name is ASCII: ${name}`);
  return `"${quoted(name)}"`;
}

/** The inside of a structured field's string, which has ASCII letters only: all others are percent-encoded. */
const quoted = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent)
    .replaceAll(/["\\]/g, '\\$&');
