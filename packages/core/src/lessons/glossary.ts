/** A term of the field, and what it means. */
export interface Term {
  readonly name: string;
  readonly meaning: string;
  /** Other forms of the word that texts use. */
  readonly forms?: readonly string[];
}

/** In alphabetical order. */
export const glossary: readonly Term[] = [
  {
    name: 'bypass',
    meaning: 'A request that goes to the source and does not read the cache.',
  },
  {
    name: 'cache-aside',
    meaning: 'The app looks in the cache first, loads from the source on a miss, and stores the result.',
  },
  { name: 'cold', meaning: 'Describes a cache, or a run, that starts with nothing stored.' },
  {
    name: 'eviction',
    meaning: 'Removing an entry because the cache is full, usually the one not used for the longest time.',
    forms: ['evictions', 'evicted'],
  },
  {
    name: 'expiration',
    meaning: 'The end of an entry’s TTL. After it, a reader must not use the entry as fresh.',
    forms: ['expires', 'expired', 'expiry'],
  },
  {
    name: 'fragment',
    meaning: 'A part of a page that is cached as finished HTML and inserted into each response.',
  },
  { name: 'hit', meaning: 'The value was in the cache and fresh.', forms: ['hits'] },
  {
    name: 'hit ratio',
    meaning: 'Hits divided by all reads. 90 hits and 10 misses are 90 %.',
    forms: ['hit rate'],
  },
  {
    name: 'invalidation',
    meaning: 'Removing an entry, or marking it unusable, because the data behind it changed.',
    forms: ['invalidates', 'invalidated', 'invalidate'],
  },
  {
    name: 'low-level API',
    meaning: 'Django’s name for reading and writing single values: `cache.get`, `cache.set`.',
  },
  { name: 'LRU', meaning: 'Least recently used: the entry that is evicted first when the cache is full.' },
  {
    name: 'memoization',
    meaning: 'Caching the result of a function by its arguments.',
    forms: ['memo', 'memoize', 'memoized'],
  },
  { name: 'miss', meaning: 'The value was not in the cache, or expired.', forms: ['misses'] },
  {
    name: 'negative caching',
    meaning: 'Storing the fact that something does not exist, so that the source is not asked again.',
  },
  { name: 'p95', meaning: '95 of 100 requests took this long or less.' },
  {
    name: 'single-flight',
    meaning: 'Letting one load run per key while all other readers wait for its result.',
  },
  {
    name: 'stale',
    meaning: 'Past its TTL. A stale value may still be served if the cache allows it, and says so.',
  },
  {
    name: 'stampede',
    meaning: 'Many readers miss the same key at the same time and all load it from the source.',
  },
  {
    name: 'tag',
    meaning: 'A label on entries. Invalidating the tag invalidates all of them.',
    forms: ['tags'],
  },
  {
    name: 'TTL',
    meaning: 'Time to live: how long an entry may be used after it was stored.',
    forms: ['time to live'],
  },
  {
    name: 'validator',
    meaning: 'What a client sends back to ask whether its copy is still current: an `ETag` or a date.',
    forms: ['validators'],
  },
  { name: 'warm', meaning: 'Describes a cache, or a run, that finds its values stored.' },
  {
    name: 'write-through',
    meaning: 'A write goes to the source and then into the cache, so the next read is a hit.',
  },
];

/** The address of the glossary. */
export const GLOSSARY = '/glossary';

/** The id of a term's entry on the glossary's page. */
export const termId = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/**
 * The address of a term's entry.
 *
 * @throws RangeError for a term that the glossary lacks
 * @example termHref('misses') // '/glossary#miss'
 */
export function termHref(word: string): string {
  const term = glossary.find(({ name, forms = [] }) =>
    [name, ...forms].some((form) => form.toLowerCase() === word.toLowerCase()),
  );
  if (term === undefined) throw new RangeError(`The glossary has no term "${word}".`);
  return `${GLOSSARY}#${termId(term.name)}`;
}
