import { trace } from '@opentelemetry/api';
import type { Cache } from '../cache/index.ts';
import { observeCaches } from './observe-caches.ts';
import type { Sdk } from './sdk.ts';
import type { Telemetry } from './telemetry.ts';
import { traceOperations } from './trace-operations.ts';
import { traceRequests } from './trace-requests.ts';

/** Watches caches and requests by an SDK that is open. */
export function instrument(
  sdk: Sdk,
  caches: Readonly<Record<string, Pick<Cache, 'stats'> | null>>,
): Telemetry {
  const stops = [traceOperations(sdk.tracer, sdk.meter, sdk.active), observeCaches(sdk.meter, caches)];
  return {
    traced: (listener) => traceRequests(sdk.tracer, listener),
    activeTrace,
    close: async () => {
      await sdk.close();
      for (const stop of stops) stop();
    },
  };
}

/** As {@link Telemetry.activeTrace}. */
export function activeTrace(): Readonly<Record<string, string>> {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}
