/** `incr`, `decr`, `incrVersion` or `decrVersion` of a key that is not there. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly code = 'ERR_DJANGO_KEY_MISSING';
  readonly key: string;

  constructor(key: string) {
    super(`There is nothing under the key "${key}"; set it first.`);
    this.key = key;
  }
}

/** The `CACHES` setting has a value that cannot be used. */
export class ImproperlyConfigured extends Error {
  override readonly name = 'ImproperlyConfigured';
  readonly code = 'ERR_DJANGO_SETTINGS';
}

/** A cache was requested by an alias that `CACHES` does not have. */
export class InvalidCacheAlias extends Error {
  override readonly name = 'InvalidCacheAlias';
  readonly code = 'ERR_DJANGO_CACHE_ALIAS';

  constructor(alias: string, known: Iterable<string>) {
    super(`CACHES has no alias "${alias}"; it has ${[...known].join(', ') || 'none'}.`);
  }
}
