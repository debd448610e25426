import type { Scenario } from '../scenario.ts';
import { argumentOrder } from './argument-order.ts';
import { changedByReader } from './changed-by-reader.ts';
import { evictedTag } from './evicted-tag.ts';
import { failingLoad } from './failing-load.ts';
import { falsyValues } from './falsy-values.ts';
import { globNamespace } from './glob-namespace.ts';
import { invalidationMeetsLoad } from './invalidation-meets-load.ts';
import { twoProcesses } from './two-processes.ts';
import { frozenRedis, refusedRedis } from './unreachable-redis.ts';
import { valueTypes } from './value-types.ts';

/** In the order of the table; what leaves a client in disorder comes last. */
export const scenarios: readonly Scenario[] = [
  twoProcesses,
  ...invalidationMeetsLoad,
  failingLoad,
  falsyValues,
  valueTypes,
  evictedTag,
  globNamespace,
  changedByReader,
  argumentOrder,
  refusedRedis,
  frozenRedis,
];
