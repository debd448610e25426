import { describe, expect, test } from 'vitest';
import { faults, findWaiver, judge, type Waiver } from './waiver.ts';

const waiver: Waiver = {
  case: 'F4: a second request is a hit',
  app: 'koa-lab',
  reason: 'waits for the next release',
  expires: '2026-06-01',
};
const before = new Date('2026-05-31T23:59:59Z');
const after = new Date('2026-06-01T00:00:00Z');
const failure = new Error('no hit');

describe('a case', () => {
  test('without waiver passes or fails as it did', () => {
    expect(judge(undefined, undefined, before)).toEqual({ verdict: 'passed' });
    expect(judge(failure, undefined, before)).toEqual({ verdict: 'failed', error: failure });
  });

  test('that fails is waived until the date', () => {
    expect(judge(failure, waiver, before)).toEqual({ verdict: 'waived', reason: waiver.reason });
  });

  test('that fails is a failure again from the date on', () => {
    expect(judge(failure, waiver, after)).toMatchObject({
      verdict: 'failed',
      error: { message: expect.stringContaining('expired on 2026-06-01'), cause: failure },
    });
  });

  test('that passes fails for a waiver that is not needed', () => {
    expect(judge(undefined, waiver, before)).toMatchObject({
      verdict: 'failed',
      error: { message: expect.stringContaining('not needed') },
    });
  });

  test('fails when its waiver has no date', () => {
    expect(judge(failure, { ...waiver, expires: 'some day' }, before).verdict).toBe('failed');
  });
});

test('a waiver is for one case of one app', () => {
  expect(findWaiver([waiver], waiver.case, 'koa-lab')).toBe(waiver);
  expect(findWaiver([waiver], waiver.case, 'hono-lab')).toBeUndefined();
  expect(findWaiver([waiver], 'F4: another', 'koa-lab')).toBeUndefined();
});

test('the list itself is checked: reason, date, and a case that exists', () => {
  const known = new Set([waiver.case]);
  expect(faults([waiver], known)).toEqual([]);
  expect(faults([{ ...waiver, reason: ' ', expires: '1/6/2026', case: 'F99: gone' }], known)).toHaveLength(3);
});
