import { describe, expect, it } from 'vitest';
import { quantile, ratioOfRounds, summarize } from './statistics.ts';

describe('the statistics of a run', () => {
  it('finds the median between two middle values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });

  it('keeps one slow round from moving the median', () => {
    expect(summarize([10, 10, 11, 10, 900]).median).toBe(10);
  });

  it('gives the spread as a share of the median', () => {
    expect(summarize([90, 95, 100, 105, 110]).spread).toBeCloseTo(0.1);
  });

  it('compares rounds that ran next to each other', () => {
    expect(ratioOfRounds([20, 40, 60], [10, 20, 30]).median).toBe(2);
  });

  it('refuses to speak of an empty sample', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
