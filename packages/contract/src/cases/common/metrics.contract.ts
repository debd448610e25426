import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import type { Target } from '../../target/target.ts';
import { hookedCase, labCase, ownedCase, sharedStoreCase } from '../case.ts';
import { expectOpenBreaker, headerOf } from '../support.ts';
import { withServer } from '../with-server.ts';

const OPENMETRICS = /^application\/openmetrics-text; version=1\.0\.0/;
/** What Prometheus itself sends. */
const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.2';

const metrics = (lab: Lab, accept: string) => lab.get('/metrics', { accept });

labCase('health', '/metrics is OpenMetrics for those who prefer it, text for all others', async (lab) => {
  for (const accept of ['application/openmetrics-text', PROMETHEUS]) {
    const answer = await metrics(lab, accept);
    expect(answer.status, accept).toBe(200);
    expect(headerOf(answer, 'content-type')).toMatch(OPENMETRICS);
    expect(answer.text).toMatch(/^# TYPE lab_cache_requests counter$/m);
    expect(answer.text).toMatch(/\n# EOF\n$/);
  }
  for (const accept of ['*/*', 'text/plain', 'text/html', 'application/openmetrics-text;q=0.1,text/plain']) {
    const answer = await metrics(lab, accept);
    expect(headerOf(answer, 'content-type'), accept).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.text).toMatch(/^# TYPE lab_cache_requests_total counter$/m);
    expect(answer.text).not.toMatch(/# EOF|trace_id/);
  }
});

hookedCase('health', '/metrics has every series of a cache before anything has happened', async (lab) => {
  const { text } = await lab.get('/metrics');
  for (const series of [
    /^lab_cache_breaker_open\{cache="\w+"\} 0$/m,
    /^lab_cache_breaker_changes_total\{cache="\w+",state="open"\} 0$/m,
    /^lab_cache_bus_changes_total\{cache="\w+",state="gap"\} 0$/m,
    /^lab_cache_bus_lag_seconds_count\{cache="\w+"\} \d+$/m,
    /^lab_cache_evictions_total\{cache="\w+",reason="bytes"\} 0$/m,
    /^lab_cache_load_duration_seconds_count\{cache="\w+",result="error"\} 0$/m,
    /^lab_cache_misses_total\{cache="\w+",reason="absent"\} 0$/m,
  ])
    expect(text).toMatch(series);
  for (const operation of ['get', 'set', 'delete', 'invalidate', 'publish']) {
    expect(text).toMatch(
      new RegExp(`^lab_cache_errors_total\\{cache="\\w+",operation="${operation}"\\} 0$`, 'm'),
    );
    expect(text).toMatch(
      new RegExp(`^lab_cache_operations_total\\{cache="\\w+",operation="${operation}"\\} \\d+$`, 'm'),
    );
  }
});

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
      const { text } = await metrics(traced, 'application/openmetrics-text');
      const exemplar =
        /^lab_cache_load_duration_seconds_bucket\{.*\} \d+ # \{trace_id="(\w+)",span_id="\w{16}"\} /m;
      expect(exemplar.exec(text)?.[1]).toBe(traceId);
      expect((await metrics(traced, 'text/plain')).text).not.toContain('trace_id');
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
      expect(without).toContain('@opentelemetry/api');
      expect(without).not.toMatch(sdk);
      expect(await modulesOf(lab.target, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toMatch(sdk);
    } finally {
      stop();
    }
  },
);

sharedStoreCase(
  'F14',
  'errors are counted by the operation that failed, on the page and in /metrics',
  async (lab) => {
    const redis = await startRedis();
    const env = { ...lab.target.env, REDIS_URL: redis.url, LAB_STORE_DEADLINE: '1000' };
    try {
      await withServer({ ...lab.target, env }, async (alone) => {
        await alone.page('/flask/products/6');
        const row = async (operation: string) => {
          const rows = (await alone.page('/flask/cache-stats')).all('operation-row');
          const found = rows.find((each) => each.attribute('data-operation') === operation);
          const cell = (name: string) => found?.element.querySelector(`[data-cell="${name}"]`)?.text;
          return { failed: Number(cell('failed')), rate: cell('errorRate') };
        };
        const before = await row('get');
        expect(before.rate).toMatch(/^\d+\.\d %$/);
        // Frozen, not gone: what is tried fails by its deadline until the breaker opens.
        process.kill(redis.pid, 'SIGSTOP');
        for (let id = 1; id <= 5; id++) await alone.page(`/flask/products/${id}`);
        const { failed, rate } = await row('get');
        expect(failed).toBeGreaterThan(before.failed);
        expect(rate).toMatch(/^[1-9]\d*\.\d %$/);
        const { text } = await alone.get('/metrics');
        const counted = [...text.matchAll(/^lab_cache_errors_total\{cache="\w+",operation="get"\} (\d+)$/gm)];
        expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThanOrEqual(failed);
        await expectOpenBreaker(alone);
        expect(
          (await alone.page('/flask/cache-stats'))
            .all('card')
            .map(({ words }) => words)
            .join(' '),
        ).toMatch(/breaker open/);
        process.kill(redis.pid, 'SIGCONT');
      });
    } finally {
      process.kill(redis.pid, 'SIGCONT');
      await redis.stop();
    }
  },
);
