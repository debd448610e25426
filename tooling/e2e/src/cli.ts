#!/usr/bin/env node
/** `e2e <app> [pattern]`: the journeys through one app or the guide, in a real browser; all, or those whose name matches. */
import { resolve } from 'node:path';
import { startVitest } from 'vitest/node';

const [app, pattern] = process.argv.slice(2);
if (app !== 'hono-lab' && app !== 'koa-lab' && app !== 'guide') {
  console.error('Usage: e2e <hono-lab | koa-lab | guide> [pattern]');
  process.exit(2);
}
process.env['LAB_E2E_APP'] = app;

const vitest = await startVitest('test', [], {
  root: resolve(import.meta.dirname, '..'),
  config: false,
  watch: false,
  include: [app === 'guide' ? 'src/guide/*.e2e.ts' : 'src/*.e2e.ts'],
  ...(pattern !== undefined && { testNamePattern: pattern }),
  // One server and one browser a file; two cores don't gain from more.
  fileParallelism: false,
  // As in all other suites: a busy machine is slow, not wrong.
  expect: { poll: { timeout: 10_000 } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
  reporters: ['default', ['json', { outputFile: resolve('reports/e2e.json') }]],
});
await vitest.close();
process.exit(process.exitCode ?? 0);
