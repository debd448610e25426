import { EVICTION_POLICIES } from '../memory/eviction-order.ts';
import type { BreakerOptions } from '../store/circuit-breaker.ts';
import { hasMethods } from '../store/has-methods.ts';
import { checkLoadOptions } from './check-load-options.ts';
import type { CreateCacheOptions } from './create-options.ts';
import {
  BOUND,
  BYTES,
  COUNT,
  check,
  DURATION,
  FINITE_DURATION,
  FUNCTION,
  isNumber,
  isObject,
  NAME,
  type Rules,
  TTL,
} from './rules.ts';

const isBus = (value: unknown): boolean => hasMethods(value, ['publish', 'subscribe']);

const memoryRules: Rules<Exclude<CreateCacheOptions['memory'], false | undefined>> = {
  maxEntries: BOUND,
  maxBytes: BYTES,
  ttl: DURATION,
  eviction: {
    wanted: '"lru", "sieve" or "s3-fifo"',
    holds: (value) => EVICTION_POLICIES.some((policy) => policy === value),
  },
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

/** All options of a cache but its store; see `compose/choose-store.ts`. */
export function checkCacheOptions(options: CreateCacheOptions): void {
  check(options, cacheRules);
  if (options.memory) check(options.memory, memoryRules, 'memory.');
  if (options.guard) check(options.guard, guardRules, 'guard.');
  if (options.defaults) checkLoadOptions(options.defaults);
}
