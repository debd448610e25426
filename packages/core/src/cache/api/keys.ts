/** A key as the caller writes it: any text but the empty one. The cache escapes, prefixes and bounds it. */
export type CacheKey = string;

/** A label under which entries of one namespace are invalidated together: any text but the empty one. */
export type CacheTag = string;
