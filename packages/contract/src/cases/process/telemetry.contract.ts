import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Target } from '../../target/target.ts';
import { ownedCase } from '../case.ts';
import { withServer } from '../with-server.ts';

/** A receiver of traces and metrics by OTLP over HTTP, and what it got by path. */
async function startCollector() {
  const received = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      received.set(path, `${received.get(path) ?? ''}${chunk}`);
    });
    request.on('end', () => response.setHeader('Content-Type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

ownedCase('health', '/metrics has the trace of a load as an exemplar, where traces are sent', async (lab) => {
  const { received, endpoint, stop } = await startCollector();
  const env = { ...lab.target.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  try {
    await withServer({ ...lab.target, env }, async (traced) => {
      const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
      expect((await traced.get('/flask/products?per_page=7', headers)).status).toBe(200);
      const { text } = await traced.get('/metrics', { accept: 'application/openmetrics-text' });
      const exemplar =
        /^lab_cache_load_duration_seconds_bucket\{.*\} \d+ # \{trace_id="(\w+)",span_id="\w{16}"\} /m;
      expect(exemplar.exec(text)?.[1]).toBe(traceId);
      expect((await traced.get('/metrics', { accept: 'text/plain' })).text).not.toContain('trace_id');
    });
  } finally {
    stop();
  }
  // What was left was sent when the server stopped.
  expect(received.get('/v1/traces')).toContain(traceId);
  for (const span of ['cache getOrSet', 'cache load']) expect(received.get('/v1/traces')).toContain(span);
  expect(received.get('/v1/metrics')).toContain('cache.requests');
});

/** Writes the address of every module that a server loads into the file that LOADED names. */
const NOTE_MODULES = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, url + '\\n');
    return next(url, context);
  },
});
`;

async function modulesOf(target: Target, more: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-modules-'));
  const LOADED = join(folder, 'modules.txt');
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(NOTE_MODULES)}`;
  try {
    await withServer({ ...target, env: { ...target.env, ...more, LOADED, NODE_OPTIONS } }, async (lab) => {
      await lab.page('/flask/products');
    });
    return await readFile(LOADED, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

ownedCase(
  'health',
  'the SDK of OpenTelemetry is loaded only where an endpoint is configured',
  async (lab) => {
    const { endpoint, stop } = await startCollector();
    const sdk = /@opentelemetry\/(?:sdk-|exporter-)/;
    try {
      const without = await modulesOf(lab.target, {});
      expect(without).toContain('/packages/core/src/lab/create-lab.ts');
      expect(without).not.toMatch(sdk);
      expect(await modulesOf(lab.target, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toMatch(sdk);
    } finally {
      stop();
    }
  },
);
