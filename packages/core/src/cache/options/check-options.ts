import type { GetOrSetOptions } from '../api/load-options.ts';
import type { LockOptions } from '../api/lock.ts';
import type { MemoizeOptions } from '../api/memoize.ts';
import { CacheOptionError } from '../errors/errors.ts';
import { checkKey } from '../keys/keys.ts';
import type { BreakerOptions } from '../store/circuit-breaker.ts';
import { hasMethods } from '../store/has-methods.ts';
import type { CreateCacheOptions } from './create-options.ts';

/*
 * One check for every option at every door: what is out of range is refused with the option's name before
 * anything happens. `undefined` counts as not given.
 */

interface Rule {
  readonly wanted: string;
  holds(value: unknown): boolean;
}

type Rules<Options> = { readonly [Name in keyof Options]?: Rule };

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isBus = (value: unknown): boolean => hasMethods(value, ['publish', 'subscribe']);

const DURATION: Rule = {
  wanted: 'a number of milliseconds, 0 or more',
  holds: (value) => isNumber(value) && value >= 0,
};
const TTL: Rule = {
  wanted: 'null or a number of milliseconds, 0 or more',
  holds: (value) => value === null || DURATION.holds(value),
};
/** Of what must end: a lease, a lock, a deadline. */
const FINITE_DURATION: Rule = {
  wanted: 'a number of milliseconds, more than 0 and finite',
  holds: (value) => isNumber(value) && value > 0 && value <= Number.MAX_SAFE_INTEGER,
};
const COUNT: Rule = {
  wanted: 'a whole number, 1 or more',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};
const BOUND: Rule = {
  wanted: 'a whole number, 1 or more, or Infinity',
  holds: (value) => value === Number.POSITIVE_INFINITY || COUNT.holds(value),
};
const BYTES: Rule = {
  wanted: 'a number of bytes, 1 or more',
  holds: (value) => isNumber(value) && value >= 1,
};
const FLAG: Rule = { wanted: 'true or false', holds: (value) => typeof value === 'boolean' };
const FUNCTION: Rule = { wanted: 'a function', holds: (value) => typeof value === 'function' };
const NAME: Rule = {
  wanted: 'a non-empty string',
  holds: (value) => typeof value === 'string' && value !== '',
};
const LIST: Rule = { wanted: 'an array', holds: (value) => Array.isArray(value) };

const loadRules: Rules<GetOrSetOptions> = {
  ttl: TTL,
  tags: LIST,
  staleWhileRevalidate: DURATION,
  staleIfError: DURATION,
  softTimeout: DURATION,
  hardTimeout: DURATION,
  jitter: { wanted: 'a number from 0 to 1', holds: (value) => isNumber(value) && value >= 0 && value <= 1 },
  beta: {
    wanted: 'a number, 0 or more and finite',
    holds: (value) => Number.isFinite(value) && Number(value) >= 0,
  },
  negativeTtl: DURATION,
  forceFresh: FLAG,
  backgroundCompletion: FLAG,
  validate: FUNCTION,
  signal: { wanted: 'an AbortSignal', holds: (value) => value instanceof AbortSignal },
};

const lockRules: Rules<LockOptions> = {
  ttl: FINITE_DURATION,
  wait: DURATION,
  signal: loadRules.signal as Rule,
};

const memoryRules: Rules<Exclude<CreateCacheOptions['memory'], false | undefined>> = {
  maxEntries: BOUND,
  maxBytes: BYTES,
  ttl: DURATION,
};

const guardRules: Rules<BreakerOptions> = {
  deadline: FINITE_DURATION,
  threshold: COUNT,
  halfOpenAfter: FINITE_DURATION,
};

const cacheRules: Rules<CreateCacheOptions> = {
  memory: { wanted: 'false or an object of bounds', holds: (value) => value === false || isObject(value) },
  bus: {
    wanted: 'a bus with publish and subscribe, or an array of such',
    holds: (value) => (Array.isArray(value) ? value.every(isBus) : isBus(value)),
  },
  clock: { wanted: 'a clock with now', holds: (value) => hasMethods(value, ['now']) },
  prefix: NAME,
  ttl: TTL,
  defaults: { wanted: 'an object of options', holds: isObject },
  codec: {
    wanted: '"json", "messagepack", or a codec with encode and decode',
    holds: (value) => value === 'json' || value === 'messagepack' || hasMethods(value, ['encode', 'decode']),
  },
  compressAbove: { wanted: 'a number of bytes, 0 or more', holds: (value) => isNumber(value) && value >= 0 },
  guard: { wanted: 'an object of options', holds: isObject },
  lease: FINITE_DURATION,
  leaseWait: DURATION,
  memoryTrust: DURATION,
  backoff: DURATION,
  maxTags: COUNT,
  random: FUNCTION,
};

function check<Options extends object>(given: Options, rules: Rules<Options>, of = ''): void {
  for (const name in rules) {
    const value: unknown = given[name];
    const rule = rules[name];
    if (value === undefined || rule === undefined || rule.holds(value)) continue;
    throw new CacheOptionError(of + name, value, rule.wanted);
  }
}

/** Options of a load or a write. Throws a {@link CacheOptionError}, or a `CacheKeyError` for a bad tag. */
export function checkLoadOptions(given: GetOrSetOptions): void {
  check(given, loadRules);
  if (given.tags !== undefined) for (const tag of given.tags) checkKey(tag, 'tag');
}

export function checkLockOptions(given: LockOptions): void {
  check(given, lockRules);
}

export function checkMemoizeOptions<A extends readonly unknown[], S>(
  fn: unknown,
  options: MemoizeOptions<A, S>,
): void {
  if (typeof fn !== 'function') throw new CacheOptionError('fn', fn, FUNCTION.wanted);
  const rules: Rules<MemoizeOptions<A, S>> = {
    name: NAME,
    key: FUNCTION,
    self: FUNCTION,
    argumentDefaults: LIST,
    forcedUpdate: {
      wanted: 'true, false or a function',
      holds: (value) => FLAG.holds(value) || FUNCTION.holds(value),
    },
    sourceCheck: FLAG,
  };
  if (options.name === undefined) throw new CacheOptionError('name', options.name, NAME.wanted);
  check(options, rules);
  checkLoadOptions(options);
}

/** All options of a cache but its store; see `store/choose-store.ts`. */
export function checkCacheOptions(options: CreateCacheOptions): void {
  check(options, cacheRules);
  if (options.memory) check(options.memory, memoryRules, 'memory.');
  if (options.guard) check(options.guard, guardRules, 'guard.');
  if (options.defaults) checkLoadOptions(options.defaults);
}
