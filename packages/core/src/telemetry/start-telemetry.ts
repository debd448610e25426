import type { Cache } from '../cache/index.ts';
import type { Telemetry } from './telemetry.ts';

export interface TelemetryOptions {
  /** The name of the app. */
  readonly service: string;
  /** Where to send traces and metrics by OTLP over HTTP. */
  readonly endpoint: string;
  /** By name. */
  readonly caches: Readonly<Record<string, Pick<Cache, 'stats'> | null>>;
}

/**
 * Sends spans of requests and cache operations, and the metrics of caches. OpenTelemetry is loaded here and nowhere else:
 * a process without an endpoint has none of it.
 *
 * @example
 * const telemetry = await startTelemetry({ service: 'hono-lab', endpoint: 'http://localhost:4318', caches });
 * createServer(telemetry.traced(listener));
 * await telemetry.close();
 */
export async function startTelemetry({ service, endpoint, caches }: TelemetryOptions): Promise<Telemetry> {
  const [{ openOtlp }, { instrument }] = await Promise.all([import('./sdk.ts'), import('./instrument.ts')]);
  return instrument(openOtlp(service, endpoint), caches);
}
