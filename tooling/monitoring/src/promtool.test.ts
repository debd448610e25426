import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCache } from '@lab/core/cache';
import { systemClock } from '@lab/core/clock';
import { createMonitor } from '@lab/core/monitoring';
import { skipWithoutPromtool } from '@lab/servers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dashboardQueries } from './dashboard.ts';

const folder = join(import.meta.dirname, '..');

/** What promtool says, and whether it accepts. */
function promtool(
  args: readonly string[],
  input = '',
): { readonly accepted: boolean; readonly says: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, input, encoding: 'utf8' });
  return { accepted: status === 0, says: `${stdout}${stderr}` };
}

function checkRules(rules: string) {
  const own = mkdtempSync(join(tmpdir(), 'lab-rules-'));
  onTestFinished(() => rmSync(own, { recursive: true }));
  writeFileSync(join(own, 'rules.yml'), rules);
  return promtool(['check', 'rules', join(own, 'rules.yml')]);
}

describe.skipIf(skipWithoutPromtool())('promtool', () => {
  test('accepts the alert rules, and refuses a broken one', () => {
    expect(promtool(['check', 'rules', 'alerts.yml'])).toEqual({
      accepted: true,
      says: expect.stringContaining('SUCCESS'),
    });
    const broken = readFileSync(join(folder, 'alerts.yml'), 'utf8').replace('== 1', '== one of');
    expect(checkRules(broken)).toEqual({
      accepted: false,
      says: expect.stringContaining('could not parse expression'),
    });
  });

  test('sees each alert fire on the series that it is for, and on no healthy one', () => {
    expect(promtool(['test', 'rules', 'alerts.test.yml'])).toEqual({
      accepted: true,
      says: expect.stringContaining('SUCCESS'),
    });
  });

  test('accepts every query of the dashboard', () => {
    const rules = dashboardQueries().map((expr, i) => ({ record: `query_${i}`, expr }));
    expect(rules.length).toBeGreaterThan(10);
    expect(checkRules(JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))).toEqual({
      accepted: true,
      says: expect.stringContaining(`${rules.length} rules found`),
    });
  });

  test('finds nothing against the conventions in /metrics', async () => {
    const cache = createCache({ ttl: 60_000 });
    const monitor = createMonitor({ caches: { memory: cache }, clock: systemClock, sampleEvery: 0 });
    await cache.getOrSet('k', () => 'value');
    const { body } = await monitor.metrics();
    monitor.stop();
    await cache.close();
    const lab = body.split('\n').filter((line) => /^(?:# \w+ )?lab_/.test(line));
    expect(promtool(['check', 'metrics'], `${lab.join('\n')}\n`)).toEqual({ accepted: true, says: '' });
  });
});
