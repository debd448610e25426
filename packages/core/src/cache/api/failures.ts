/** What is counted beside its failures: reads, writes, deletions, invalidations, and messages to other instances. */
export const COUNTED_OPERATIONS = ['get', 'set', 'delete', 'invalidate', 'publish'] as const;

/** An operation as durations, counts and failures name it. */
export type CountedOperation = (typeof COUNTED_OPERATIONS)[number];

/**
 * What of an operation may fail, and whose it is. A lease belongs to the read that loads; the result of a load is
 * written like any other value.
 */
export const OPERATION_OF_STEP = {
  read: 'get',
  decode: 'get',
  validate: 'get',
  acquire: 'get',
  renew: 'get',
  release: 'get',
  ensure: 'set',
  fill: 'set',
  write: 'set',
  overwrite: 'set',
  compare: 'set',
  move: 'set',
  expire: 'delete',
  remove: 'delete',
  raise: 'invalidate',
  scan: 'invalidate',
  publish: 'publish',
} as const satisfies Readonly<Record<string, CountedOperation>>;

/** What failed of an operation: mostly a command of the shared tier. */
export type FailedStep = keyof typeof OPERATION_OF_STEP;
