import { tracingChannel } from 'node:diagnostics_channel';
import {
  type Attributes,
  type Context,
  type Histogram,
  type Meter,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { CACHE_CHANNEL, type CacheOperation } from '../cache/index.ts';
import type { AsyncContext } from './async-context.ts';
import { CONVENTION } from './names.ts';

const MS_PER_S = 1000;

/** A span has so many keys at most. */
const MOST_KEYS = 20;

interface Started {
  readonly span: Span;
  readonly at: number;
}

/**
 * Makes a span of each operation of all caches of this process, and measures how long it takes. What an operation
 * does, its load and its calls of the shared tier, are spans within its own.
 *
 * @returns how to stop
 */
export function traceOperations(tracer: Tracer, meter: Meter, active: AsyncContext): () => void {
  const channel = tracingChannel<CacheOperation, Context>(CACHE_CHANNEL);
  const started = new WeakMap<CacheOperation, Started>();
  const durations = histogram(meter, CONVENTION.operationDuration);
  const loads = histogram(meter, CONVENTION.loadDuration);

  const start = (message: CacheOperation): Context => {
    const parent = active.active();
    const span = tracer.startSpan(
      `cache ${message.operation}`,
      {
        kind: message.operation === 'store' ? SpanKind.CLIENT : SpanKind.INTERNAL,
        attributes: attributesOf(message),
      },
      parent,
    );
    started.set(message, { span, at: performance.now() });
    return trace.setSpan(parent, span);
  };
  const handlers = {
    asyncEnd: (message: CacheOperation) => {
      const begun = started.get(message);
      if (begun === undefined) return;
      const { span, at } = begun;
      const { outcome, tier, operation, cache } = message;
      if (outcome !== undefined) {
        span.setAttribute(CONVENTION.outcome.name, outcome);
        span.setAttribute(CONVENTION.hit.name, outcome === 'hit' || outcome === 'stale');
      }
      if (tier !== undefined) span.setAttribute(CONVENTION.tier.name, tier);
      span.end();
      const attributes: Attributes = {
        [CONVENTION.cache.name]: cache,
        [CONVENTION.operation.name]: operation,
        ...(message.error instanceof Error && { 'error.type': message.error.name }),
      };
      (operation === 'load' ? loads : durations).record((performance.now() - at) / MS_PER_S, attributes);
    },
    error: (message: CacheOperation) => {
      const span = started.get(message)?.span;
      if (message.error instanceof Error) span?.recordException(message.error);
      span?.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
  channel.start.bindStore(active.storage, start);
  channel.subscribe(handlers);
  return () => {
    channel.start.unbindStore(active.storage);
    channel.unsubscribe(handlers);
  };
}

function attributesOf({ operation, cache, namespace, keys, command }: CacheOperation): Attributes {
  return {
    [CONVENTION.operation.name]: operation,
    ...(cache !== '' && { [CONVENTION.cache.name]: cache }),
    ...(namespace !== '' && { [CONVENTION.namespace.name]: namespace }),
    ...(keys.length > 0 && { [CONVENTION.key.name]: keys.slice(0, MOST_KEYS) }),
    ...(command !== undefined && { [CONVENTION.command.name]: command }),
  };
}

function histogram(
  meter: Meter,
  { name, unit, about }: (typeof CONVENTION)['loadDuration' | 'operationDuration'],
): Histogram {
  return meter.createHistogram(name, { unit, description: about });
}
