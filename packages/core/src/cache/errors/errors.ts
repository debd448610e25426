/** Stable codes of the errors that the cache throws or reports: one code for each class. */
export type CacheErrorCode =
  | 'ERR_CACHE_KEY'
  | 'ERR_CACHE_VALUE'
  | 'ERR_CACHE_OPTION'
  | 'ERR_CACHE_TIMEOUT'
  | 'ERR_CACHE_UNREACHABLE'
  | 'ERR_CACHE_CODEC'
  | 'ERR_CACHE_NOT_INTEGER'
  | 'ERR_CACHE_CLOSED'
  | 'ERR_CACHE_CYCLE';

/**
 * The base class of the cache's errors. A loader's error is passed on unchanged.
 *
 * @example
 * try {
 *   return await cache.getOrSet('k', load, { hardTimeout: 500 });
 * } catch (error) {
 *   if (error instanceof CacheError && error.code === 'ERR_CACHE_TIMEOUT') return null;
 *   throw error;
 * }
 */
export class CacheError extends Error {
  readonly code: CacheErrorCode;

  constructor(code: CacheErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A key, tag or namespace name that cannot be stored: not a string, or empty. */
export class CacheKeyError extends CacheError {
  constructor(what: string) {
    super('ERR_CACHE_KEY', `${what} Use a non-empty string.`);
  }
}

/** A value that would not come back as it went in, such as a function or a class instance. */
export class CacheValueError extends CacheError {
  constructor(what: string) {
    super('ERR_CACHE_VALUE', `${what} Store plain data: turn it into an object, array or string first.`);
  }
}

/** An option out of its range; `option` names it. */
export class CacheOptionError extends CacheError {
  readonly option: string;

  constructor(option: string, value: unknown, wanted: string) {
    super('ERR_CACHE_OPTION', `The option ${option} is ${shown(value)}; it must be ${wanted}.`);
    this.option = option;
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : `a ${value.constructor?.name ?? 'bare object'}`;
}

/** A load exceeded its hard timeout, or the store its deadline: `operation` and `ms` say which. */
export class CacheTimeoutError extends CacheError {
  readonly operation: string;
  readonly ms: number;

  constructor(operation: string, ms: number, options?: ErrorOptions) {
    super('ERR_CACHE_TIMEOUT', `${operation} took longer than ${ms} ms.`, options);
    this.operation = operation;
    this.ms = ms;
  }
}

/** The shared tier does not respond or refuses a command that only it can decide; `cause` is its error. */
export class CacheUnreachableError extends CacheError {
  constructor(what: string, options?: ErrorOptions & { readonly hint?: string }) {
    const hint = options?.hint ?? 'Check that the store is up and REDIS_URL names it.';
    super('ERR_CACHE_UNREACHABLE', `${what} ${hint}`, options);
  }
}

/** A stored entry cannot be decoded: another program, codec or version wrote it. */
export class CacheCodecError extends CacheError {
  constructor(what: string, options?: ErrorOptions) {
    super('ERR_CACHE_CODEC', what, options);
  }
}

/** `incr` or `decr` found a value that is not a safe integer; `key` names it. */
export class CacheNotIntegerError extends CacheError {
  readonly key: string;

  constructor(key: string) {
    super('ERR_CACHE_NOT_INTEGER', `The value of ${key} is not a safe integer; incr and decr need one.`);
    this.key = key;
  }
}

/** The cache was used after `close()`. */
export class CacheClosedError extends CacheError {
  constructor() {
    super('ERR_CACHE_CLOSED', 'The cache is closed.');
  }
}

/** Loads that wait for each other. `chain` lists the keys, and begins and ends with the same one. */
export class CacheCycleError extends CacheError {
  readonly chain: readonly string[];

  constructor(chain: readonly string[]) {
    super(
      'ERR_CACHE_CYCLE',
      `The load of ${chain[0] ?? ''} waits for itself: ${chain.join(' -> ')}. A loader must not request a key whose load waits for it.`,
    );
    this.chain = chain;
  }
}
