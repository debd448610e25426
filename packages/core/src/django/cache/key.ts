/** Number of a key's version; 1 unless `VERSION` says otherwise. */
export type KeyVersion = number;

/**
 * Makes the key that is stored of the one that the caller gives (`KEY_FUNCTION`). `deletePattern` passes it a
 * pattern and an escaped prefix, so it must not change the characters of either.
 */
export type KeyFunction = (key: string, prefix: string, version: KeyVersion) => string;

/** `prefix:version:key`, as Django makes it. */
export const defaultKeyFunction: KeyFunction = (key, prefix, version) => `${prefix}:${version}:${key}`;

/** A key that another cache server would refuse. It works here, but not everywhere. */
export interface CacheKeyWarning {
  readonly key: string;
  /** A sentence. */
  readonly message: string;
}

/** What memcached takes at most. */
const MAX_PORTABLE_LENGTH = 250;

/**
 * What is wrong with a key for memcached: its length, or white space and control characters. The lab's own
 * cache bounds and escapes every key, so that it is only a warning.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#cache-key-warnings
 */
export function keyWarnings(key: string): readonly CacheKeyWarning[] {
  const warnings: CacheKeyWarning[] = [];
  if (key.length > MAX_PORTABLE_LENGTH) {
    const message = `The key is ${key.length} characters long; memcached takes ${MAX_PORTABLE_LENGTH}.`;
    warnings.push({ key, message });
  }
  if (/[\s\p{Cc}]/u.test(key)) {
    warnings.push({ key, message: 'The key has white space or control characters; memcached refuses them.' });
  }
  return warnings;
}

/** Text that a glob pattern matches as it is. */
export function escapeGlob(text: string): string {
  return text.replaceAll(/[\\*?[\]]/g, '\\$&');
}
