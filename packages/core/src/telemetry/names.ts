/** A name that we export, and what others call the same. */
export interface Convention {
  readonly name: string;
  readonly kind: 'attribute' | 'counter' | 'gauge' | 'histogram';
  /** Of a metric, by the UCUM. */
  readonly unit?: string;
  readonly about: string;
}

/**
 * The names of our spans' attributes and our metrics in OpenTelemetry. There is no convention for caches yet: this is
 * the one place that declares ours, and REFERENCE.md maps it to .NET's, Sentry's and Micrometer's.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/
 */
export const CONVENTION = {
  operation: { name: 'cache.operation', kind: 'attribute', about: 'what the cache was called for' },
  cache: { name: 'cache.name', kind: 'attribute', about: 'the prefix of the cache' },
  namespace: { name: 'cache.namespace', kind: 'attribute', about: 'names joined by colons' },
  key: { name: 'cache.key', kind: 'attribute', about: 'the keys of the operation' },
  hit: { name: 'cache.hit', kind: 'attribute', about: 'whether a value was served from the cache' },
  outcome: { name: 'cache.outcome', kind: 'attribute', about: 'hit, stale, miss or bypass' },
  tier: { name: 'cache.tier', kind: 'attribute', about: 'memory or store' },
  command: { name: 'cache.store.command', kind: 'attribute', about: 'the command of the shared tier' },
  reason: { name: 'cache.eviction.reason', kind: 'attribute', about: 'size, expired or invalidated' },
  requests: { name: 'cache.requests', kind: 'counter', unit: '{request}', about: 'reads, by outcome' },
  evictions: {
    name: 'cache.evictions',
    kind: 'counter',
    unit: '{entry}',
    about: 'entries that left memory, by reason',
  },
  errors: {
    name: 'cache.errors',
    kind: 'counter',
    unit: '{error}',
    about: 'failures that callers were spared, by operation',
  },
  entries: { name: 'cache.entries', kind: 'gauge', unit: '{entry}', about: 'entries in memory' },
  size: { name: 'cache.estimated_size', kind: 'gauge', unit: 'By', about: 'bytes in memory, estimated' },
  operationDuration: {
    name: 'cache.operation.duration',
    kind: 'histogram',
    unit: 's',
    about: 'time of operations, with the loads within them',
  },
  loadDuration: { name: 'cache.load.duration', kind: 'histogram', unit: 's', about: 'time of loads' },
} as const satisfies Readonly<Record<string, Convention>>;
