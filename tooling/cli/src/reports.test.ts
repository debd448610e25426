import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addUpReports } from './reports.ts';

function checkoutWith(reports: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'lab-reports-'));
  for (const [file, text] of Object.entries(reports)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

describe('adding up the reports', () => {
  it('counts every package and every suite of it', () => {
    const root = checkoutWith({
      'packages/core/reports/unit.json': '{"numPassedTests":7,"numFailedTests":0,"numPendingTests":1}',
      'apps/koa-lab/reports/unit.json': '{"numPassedTests":2,"numFailedTests":1}',
      'apps/koa-lab/reports/contract-memory.json': '{"numPassedTests":30,"numFailedTests":0}',
    });
    expect(addUpReports(root)).toEqual({ passed: 39, failed: 1, skipped: 1 });
  });

  it('counts a file that did not load as a failure', () => {
    const root = checkoutWith({
      'packages/ui/reports/unit.json': '{"numPassedTests":0,"numFailedTests":0,"numFailedTestSuites":1}',
    });
    expect(addUpReports(root).failed).toBe(1);
  });

  it('counts a torn report as a failure', () => {
    expect(addUpReports(checkoutWith({ 'packages/ui/reports/unit.json': '{"numPass' })).failed).toBe(1);
  });
});
