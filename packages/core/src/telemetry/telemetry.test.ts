import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it } from 'vitest';
import { createCache } from '../cache/index.ts';
import { instrument } from './instrument.ts';
import { openSdk } from './sdk.ts';
import { startTelemetry } from './start-telemetry.ts';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function cacheForTest() {
  const cache = createCache({ prefix: 'shop', ttl: 60_000 });
  stops.push(() => cache.close());
  return cache;
}

/** Telemetry that keeps what it would send. */
function inMemory() {
  const cache = cacheForTest();
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 60_000 });
  const processor = new SimpleSpanProcessor({ exporter: spans });
  const telemetry = instrument(openSdk({ service: 'test', spans: processor, metrics: reader }), {
    shop: cache,
  });
  stops.push(() => telemetry.close());
  const finished = async (): Promise<readonly ReadableSpan[]> => {
    await processor.forceFlush();
    return spans.getFinishedSpans();
  };
  return { cache, telemetry, finished, metrics, reader };
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('spans', () => {
  it('of a miss contain that of its load, and say how it was served', async () => {
    const { cache, finished } = inMemory();
    await cache.namespace('n').getOrSet('k', () => 'value');
    const [load, call] = await finished();
    expect([load?.name, call?.name]).toEqual(['cache load', 'cache getOrSet']);
    expect(load?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(call?.attributes).toEqual({
      'cache.operation': 'getOrSet',
      'cache.name': 'shop',
      'cache.namespace': 'n',
      'cache.key': ['k'],
      'cache.outcome': 'miss',
      'cache.hit': false,
    });
  });

  it('of a hit name its tier', async () => {
    const { cache, finished } = inMemory();
    await cache.set('k', 1);
    await cache.getOrSet('k', () => 2);
    expect((await finished()).at(-1)?.attributes).toMatchObject({
      'cache.hit': true,
      'cache.tier': 'memory',
    });
  });

  it('of a failing load have its error', async () => {
    const { cache, finished } = inMemory();
    const failing = () => Promise.reject(new Error('no database'));
    await expect(cache.getOrSet('k', failing)).rejects.toThrow();
    const [load] = await finished();
    expect(load?.events[0]?.attributes).toMatchObject({ 'exception.message': 'no database' });
  });

  it('of a request contain what its caches did, within the trace of the client', async () => {
    const { cache, telemetry, finished } = inMemory();
    const url = await listen(
      telemetry.traced(async (_request, response) => {
        await cache.getOrSet('k', () => 'value');
        response.end('ok');
      }),
    );
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${url}/page?q=1`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    await expect.poll(async () => (await finished()).at(-1)?.name).toBe('GET');
    const spans = await finished();
    const request = spans.at(-1);
    expect(request?.attributes).toMatchObject({ 'url.path': '/page', 'http.response.status_code': 200 });
    expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
    const call = spans.find(({ name }) => name === 'cache getOrSet');
    expect(call?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  });
});

it('metrics have what caches count, and how long loads take', async () => {
  const { cache, metrics, reader } = inMemory();
  await cache.getOrSet('k', () => 'value');
  await cache.getOrSet('k', () => 'value');
  await reader.forceFlush();
  const exported = metrics
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const points = (name: string) =>
    exported
      .find(({ descriptor }) => descriptor.name === name)
      ?.dataPoints.map(({ attributes, value }) => ({
        ...attributes,
        value: typeof value === 'object' && 'count' in value ? value.count : value,
      }));
  expect(points('cache.requests')).toEqual([
    { 'cache.name': 'shop', 'cache.outcome': 'hit', value: 1 },
    { 'cache.name': 'shop', 'cache.outcome': 'stale', value: 0 },
    { 'cache.name': 'shop', 'cache.outcome': 'miss', value: 1 },
  ]);
  expect(points('cache.errors')).toContainEqual({ 'cache.name': 'shop', 'cache.operation': 'get', value: 0 });
  expect(points('cache.entries')).toEqual([{ 'cache.name': 'shop', value: 1 }]);
  expect(points('cache.load.duration')).toMatchObject([{ 'cache.operation': 'load', value: 1 }]);
  expect(points('cache.operation.duration')).toMatchObject([{ 'cache.operation': 'getOrSet', value: 2 }]);
});

it('traces and metrics reach a receiver by OTLP over HTTP, and what is left is sent at the end', async () => {
  const received = new Map<string, string>();
  const endpoint = await listen((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.set(request.url ?? '', body);
      response.setHeader('Content-Type', 'application/json');
      response.end('{}');
    });
  });
  const cache = cacheForTest();
  const telemetry = await startTelemetry({ service: 'hono-lab', endpoint, caches: { shop: cache } });
  await cache.getOrSet('k', () => 'value');
  await telemetry.close();
  expect([...received.keys()].toSorted()).toEqual(['/v1/metrics', '/v1/traces']);
  expect(received.get('/v1/traces')).toContain('cache getOrSet');
  expect(received.get('/v1/traces')).toContain('hono-lab');
  expect(received.get('/v1/metrics')).toContain('cache.requests');
});

it('a receiver that is away fails neither operations nor the stop', async () => {
  const cache = cacheForTest();
  const telemetry = await startTelemetry({
    service: 'hono-lab',
    endpoint: 'http://127.0.0.1:9',
    caches: { shop: cache },
  });
  expect(await cache.getOrSet('k', () => 'value')).toBe('value');
  await telemetry.close();
});

it('nothing is traced once it has stopped', async () => {
  const { cache, telemetry, finished } = inMemory();
  await telemetry.close();
  await cache.getOrSet('k', () => 'value');
  expect(await finished()).toEqual([]);
});
