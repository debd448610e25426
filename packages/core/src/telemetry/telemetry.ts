import type { RequestListener } from 'node:http';

/** OpenTelemetry of one process. */
export interface Telemetry {
  /** The same listener, with a span of each request around it. */
  traced(listener: RequestListener): RequestListener;
  /** The trace that is active, as labels of an exemplar; none where none is. */
  activeTrace(): Readonly<Record<string, string>>;
  /** Sends what is left, and stops. */
  close(): Promise<void>;
}
