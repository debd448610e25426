import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@lab/core/clock';
import { createMonitor } from '@lab/core/monitoring';
import { expect, test } from 'vitest';
import { dashboardQueries } from './dashboard.ts';
import { metricsExportedBy, metricsNamedIn } from './metric-names.ts';

const folder = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

async function exported(): Promise<Set<string>> {
  const monitor = createMonitor({ caches: {}, clock: systemClock, sampleEvery: 0 });
  const { body } = await monitor.metrics();
  monitor.stop();
  return metricsExportedBy(body);
}

test('the dashboard queries every metric that /metrics exports, and no other', async () => {
  const named = metricsNamedIn(dashboardQueries().join('\n'));
  expect([...named].toSorted()).toEqual([...(await exported())].toSorted());
});

test('the table of names has only metrics that /metrics exports', async () => {
  const names = await exported();
  const named = metricsNamedIn(read('README.md'));
  expect(named.size).toBeGreaterThan(5);
  for (const name of named) expect(names, name).toContain(name);
});

test('the alert rules name only metrics that /metrics exports', async () => {
  const names = await exported();
  const named = metricsNamedIn(read('alerts.yml'));
  expect(named.size).toBeGreaterThan(4);
  for (const name of named) expect(names, name).toContain(name);
});
