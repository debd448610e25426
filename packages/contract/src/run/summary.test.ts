import { expect, test } from 'vitest';
import { type CaseResult, lastLine, report, sum, tally } from './summary.ts';

const ended = (status: CaseResult['status'], file = 'a.ts'): CaseResult => ({
  file,
  name: `a case that ${status}`,
  status,
  messages: status === 'failed' ? ['why'] : [],
  ms: 1,
});

test('the last line counts passed, failed and waived over all runs', () => {
  const runs = [
    [ended('passed'), ended('failed')],
    [ended('passed'), ended('waived'), ended('left out')],
  ];
  expect(lastLine(sum(runs.map(tally)))).toBe('2 passed, 1 failed, 1 waived');
});

test('the report has the fields of a Vitest report, and a waived case is not a passed one', () => {
  const made = report([ended('passed'), ended('waived'), ended('failed', 'b.ts')], 5);
  expect(made).toMatchObject({
    numTotalTests: 3,
    numPassedTests: 1,
    numFailedTests: 1,
    success: false,
    startTime: 5,
  });
  expect(made.testResults.map(({ name, status }) => [name, status])).toEqual([
    ['a.ts', 'passed'],
    ['b.ts', 'failed'],
  ]);
});

test('a report of nothing is no success', () => {
  expect(report([], 0).success).toBe(false);
});
