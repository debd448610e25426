import { setTimeout as sleep } from 'node:timers/promises';
import { context, type Meter, metrics, propagation, type Tracer, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Milliseconds } from '../clock/index.ts';
import { AsyncContext } from './async-context.ts';

/** Who makes spans and metrics, and sends them. */
export interface Sdk {
  readonly tracer: Tracer;
  readonly meter: Meter;
  readonly active: AsyncContext;
  /** Sends what is left. */
  close(): Promise<void>;
}

export interface SdkOptions {
  /** The name of the app. */
  readonly service: string;
  readonly spans: SpanProcessor;
  readonly metrics: IMetricReader;
}

const SCOPE = '@lab/core';
/** How long the last export may take. */
const LAST_EXPORT: Milliseconds = 1000;

/** The SDK of OpenTelemetry, which becomes this process' global one: libraries that use its API are covered too. */
export function openSdk({ service, spans, metrics: reader }: SdkOptions): Sdk {
  const resource = resourceFromAttributes({ 'service.name': service });
  const tracers = new TracerProvider({ resource, spanProcessors: [spans] });
  const meters = new MeterProvider({ resource, readers: [reader] });
  const active = new AsyncContext();
  context.setGlobalContextManager(active);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  return {
    tracer: tracers.getTracer(SCOPE),
    meter: meters.getMeter(SCOPE),
    active,
    close: async () => {
      for (const api of [context, propagation, trace, metrics]) api.disable();
      // A receiver that is away must neither fail the stop nor hold it up: exporters try for ten seconds.
      const sent = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      await Promise.race([sent, sleep(LAST_EXPORT, undefined, { ref: false })]);
    },
  };
}

/** Sends by OTLP over HTTP, as JSON. */
export function openOtlp(service: string, endpoint: string): Sdk {
  return openSdk({
    service,
    spans: new BatchSpanProcessor({
      exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
    }),
    metrics: new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
    }),
  });
}
