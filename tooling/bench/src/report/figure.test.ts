import { describe, expect, it } from 'vitest';
import { summarize } from '../measure/statistics.ts';
import { figure, figureRow } from './figure.ts';

describe('a figure', () => {
  it('meets an upper bound by staying under it', () => {
    expect(figure('hit', summarize([1.5]), { bound: 'at most', value: 1.6 }).ok).toBe(true);
    expect(figure('hit', summarize([1.7]), { bound: 'at most', value: 1.6 }).ok).toBe(false);
  });

  it('meets a lower bound by reaching it', () => {
    expect(figure('hit', summarize([2]), { bound: 'at least', value: 2 }).ok).toBe(true);
  });

  it('shows its goal and its verdict', () => {
    expect(figureRow(figure('hit', summarize([1.7]), { bound: 'at most', value: 1.6 }))).toEqual([
      'hit',
      '1.70',
      '±0 %',
      'at most 1.6',
      'not ok',
    ]);
  });
});
