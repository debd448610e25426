import { startRedis } from '@lab/servers';
import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { hookedCase, labCase, sharedStoreCase } from '../case.ts';
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
