import type { RequestListener } from 'node:http';
import type { Cache } from '../cache/index.ts';
import { observeCaches } from './observe-caches.ts';
import type { Sdk } from './sdk.ts';
import { traceOperations } from './trace-operations.ts';
import { traceRequests } from './trace-requests.ts';

/** OpenTelemetry of one process. */
export interface Telemetry {
  /** The same listener, with a span of each request around it. */
  traced(listener: RequestListener): RequestListener;
  /** Sends what is left, and stops. */
  close(): Promise<void>;
}

export interface TelemetryOptions {
  /** The name of the app. */
  readonly service: string;
  /** Where to send traces and metrics by OTLP over HTTP. */
  readonly endpoint: string;
  /** By name. */
  readonly caches: Readonly<Record<string, Pick<Cache, 'stats'> | null>>;
}

/**
 * Sends spans of requests and cache operations, and the metrics of caches. The SDK is loaded here and nowhere else: a
 * process without an endpoint has none of it.
 *
 * @example
 * const telemetry = await startTelemetry({ service: 'hono-lab', endpoint: 'http://localhost:4318', caches });
 * createServer(telemetry.traced(listener));
 * await telemetry.close();
 */
export async function startTelemetry({ service, endpoint, caches }: TelemetryOptions): Promise<Telemetry> {
  const { openOtlp } = await import('./sdk.ts');
  return instrument(openOtlp(service, endpoint), caches);
}

/** Watches caches and requests by an SDK that is open. */
export function instrument(sdk: Sdk, caches: TelemetryOptions['caches']): Telemetry {
  const stops = [traceOperations(sdk.tracer, sdk.meter, sdk.active), observeCaches(sdk.meter, caches)];
  return {
    traced: (listener) => traceRequests(sdk.tracer, listener),
    close: async () => {
      await sdk.close();
      for (const stop of stops) stop();
    },
  };
}
