import { expect, it } from 'vitest';
import { progressLine } from './progress.ts';

it('says how far a job is', () => {
  expect(progressLine(250, 1000)).toMatch(/^█{7}░{23} {2}25 % {2}250 of 1,000$/);
  expect(progressLine(1_000_000, 1_000_000)).toMatch(/^█{30} 100 % {2}1,000,000 of 1,000,000$/);
});
