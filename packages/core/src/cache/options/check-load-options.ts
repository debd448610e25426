import type { InspectOptions } from '../api/inspection.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { LockOptions } from '../api/lock.ts';
import type { MemoizeOptions } from '../api/memoize.ts';
import { CacheOptionError } from '../errors/errors.ts';
import { checkKey } from '../keys/keys.ts';
import {
  COUNT,
  check,
  DURATION,
  FINITE_DURATION,
  FLAG,
  FUNCTION,
  isNumber,
  LIST,
  NAME,
  type Rule,
  type Rules,
  TTL,
} from './rules.ts';

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

const inspectRules: Rules<InspectOptions> = { limit: COUNT, within: FINITE_DURATION, filter: FUNCTION };

const lockRules: Rules<LockOptions> = {
  ttl: FINITE_DURATION,
  wait: DURATION,
  signal: loadRules.signal as Rule,
};

/** Options of a load or a write. Throws a {@link CacheOptionError}, or a `CacheKeyError` for a bad tag. */
export function checkLoadOptions(given: GetOrSetOptions): void {
  check(given, loadRules);
  if (given.tags !== undefined) for (const tag of given.tags) checkKey(tag, 'tag');
}

export function checkInspectOptions(given: InspectOptions): void {
  check(given, inspectRules);
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
