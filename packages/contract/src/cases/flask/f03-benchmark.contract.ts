import { expect } from 'vitest';
import { labCase } from '../case.ts';

const FIBONACCI = [
  [1, 1],
  [2, 1],
  [10, 55],
  [20, 6765],
  [25, 75_025],
] as const;

labCase('F3', 'n is 30 unless said otherwise', async (lab) => {
  const page = await lab.page('/flask/benchmark');
  expect(page.number('fib-n')).toBe(30);
  expect(page.text('fib-result')).toBe('832,040');
});

labCase('F3', 'the result is the Fibonacci number of n', async (lab) => {
  for (const [n, result] of FIBONACCI) {
    const page = await lab.page(`/flask/benchmark?n=${n}`);
    expect([page.number('fib-n'), page.number('fib-result')]).toEqual([n, result]);
  }
});

labCase(
  'F3',
  'the uncached run is slower than the cold cached one, and speed-up has two decimals',
  async (lab) => {
    const page = await lab.page('/flask/benchmark?n=27');
    expect(page.number('uncached-ms')).toBeGreaterThan(page.number('cold-ms'));
    expect(page.number('uncached-ms')).toBeGreaterThan(page.number('warm-ms'));
    expect(page.text('speed-up')).toMatch(/^(?:\d+\.\d\dx|∞)$/);
  },
);

labCase('F3', 'the calls are counted exactly: exponential without a memo, linear with one', async (lab) => {
  const page = await lab.page('/flask/benchmark?n=20');
  const calls = ['uncached', 'cold', 'warm'].map((run) => page.number(`${run}-calls`));
  expect(calls).toEqual([21_891, 39, 1]);
});

labCase('F3', 'the second visit says the same: its cold run is cold again', async (lab) => {
  const statistics = async () => {
    const page = await lab.page('/flask/benchmark?n=22');
    return ['memo-hits', 'memo-misses', 'memo-max', 'memo-current'].map((id) => page.number(id));
  };
  const first = await statistics();
  expect(await statistics()).toEqual(first);
  const [hits = 0, misses = 0, max = 0, current = 0] = first;
  expect(hits).toBeGreaterThan(0);
  expect(misses).toBeGreaterThanOrEqual(22);
  expect(current).toBeLessThanOrEqual(max);
});

labCase(
  'F3',
  'the calls for each n up to the chosen one are drawn, on a logarithmic scale, and stand in a table',
  async (lab) => {
    const page = await lab.page('/flask/benchmark?n=20');
    const figure = page.one('growth').element;
    expect([figure.getAttribute('data-plot'), figure.getAttribute('data-scale')]).toEqual(['lines', 'log']);
    expect(page.text('growth')).toContain('2 × fib(n + 1) − 1');
    const rows = page
      .all('growth-row')
      .map(({ element }) =>
        element.querySelectorAll('data').map((cell) => Number(cell.getAttribute('value'))),
      );
    expect(rows.map(([n]) => n)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect([rows[0], rows[4], rows[19]]).toEqual([
      [1, 1, 1, 1],
      [5, 15, 9, 1],
      [20, 21_891, 39, 1],
    ]);
    // What the page counted is what the formula says.
    const counted = ['uncached', 'cold', 'warm'].map((run) => page.number(`${run}-calls`));
    expect(rows[19]?.slice(1)).toEqual(counted);
  },
);
