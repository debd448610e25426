/** How one case ended. */
export interface CaseResult {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'waived' | 'left out';
  /** Why it failed, was waived or was left out. */
  readonly messages: readonly string[];
  readonly ms: number;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly waived: number;
  readonly leftOut: number;
}

export function tally(results: readonly CaseResult[]): Tally {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    waived: count('waived'),
    leftOut: count('left out'),
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  const add = (pick: (each: Tally) => number) => tallies.reduce((total, each) => total + pick(each), 0);
  return {
    passed: add((each) => each.passed),
    failed: add((each) => each.failed),
    waived: add((each) => each.waived),
    leftOut: add((each) => each.leftOut),
  };
}

/** The last line of every run. */
export function lastLine({ passed, failed, waived }: Tally): string {
  return `${passed} passed, ${failed} failed, ${waived} waived`;
}

/** A report in the shape of Vitest's JSON reporter, so that all suites are added up in one way. */
export function report(results: readonly CaseResult[], startTime: number) {
  const counts = tally(results);
  const statusOf = { passed: 'passed', failed: 'failed', waived: 'pending', 'left out': 'pending' } as const;
  return {
    numTotalTests: results.length,
    numPassedTests: counts.passed,
    numFailedTests: counts.failed,
    numPendingTests: counts.waived + counts.leftOut,
    numWaivedTests: counts.waived,
    success: counts.failed === 0 && results.length > 0,
    startTime,
    testResults: Object.entries(Object.groupBy(results, ({ file }) => file)).map(([name, cases = []]) => ({
      name,
      status: cases.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
      assertionResults: cases.map(({ name: title, status, messages, ms }) => ({
        fullName: title,
        title,
        ancestorTitles: [],
        status: statusOf[status],
        waived: status === 'waived',
        duration: ms,
        failureMessages: messages,
      })),
    })),
  };
}
