import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly numFailedTestSuites?: number;
}

/**
 * Adds up the JSON reports that the suites leave in `<package>/reports/*.json`,
 * whether they ran just now or turbo restored them. A report that cannot be read counts as failed.
 */
export function addUpReports(root: string): Counts {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of globSync('{apps,packages,tooling}/*/reports/*.json', { cwd: root })) {
    const report = readReport(join(root, file));
    if (!report) {
      failed += 1;
      continue;
    }
    passed += report.numPassedTests ?? 0;
    // A file that fails to load has failed suites and no tests.
    failed += Math.max(report.numFailedTests ?? 0, report.numFailedTestSuites ? 1 : 0);
    skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  }
  return { passed, failed, skipped };
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
