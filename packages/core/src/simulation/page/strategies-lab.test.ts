import { expect, onTestFinished, test } from 'vitest';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { createStrategiesLab } from './strategies-lab.ts';

function open() {
  const lab = createStrategiesLab();
  onTestFinished(() => lab.close());
  return lab;
}

const query = (text: string) => new URLSearchParams(text);

test('a set-up is shown with its form, its figures, its plots and its steps', async () => {
  const view = await open().view(query('requests=2000&strategy=tags&against=ttl'));
  expect(view.runs).toEqual(['cache-aside with tags', 'cache-aside with TTL']);
  const fields = view.groups.flatMap(({ fields }) => fields);
  expect(fields.find(({ name }) => name === 'requests')?.value).toBe('2000');
  expect(view.figures.every(({ values }) => values.length === 2)).toBe(true);
  expect(view.plots[0]?.rows).toHaveLength(100);
  expect(view.steps.length).toBeGreaterThan(200);
  expect(view.downloads.json).toBe('/strategies/result.json?requests=2000&strategy=tags');
});

test('the files hold the same run', async () => {
  const lab = open();
  const result = await lab.json(query('requests=2000'));
  expect(result).toMatchObject({ setup: { requests: 2000 } });
  const [head, ...rows] = (await lab.csv(query('requests=2000'))).trim().split('\r\n');
  expect(head).toBe('at,hitRatio,p99,loadsPerSecond,staleShare,bytes');
  expect(rows).toHaveLength(100);
});

test('the table has a row for each strategy, with its code counted', async () => {
  const rows = await open().table();
  expect(rows.map(({ strategy }) => strategy)).toEqual(Object.keys(STRATEGY_LABELS));
  const lines = Object.fromEntries(rows.map((row) => [row.strategy, row.lines]));
  expect(lines['none']).toBeLessThan(lines['write-behind'] ?? 0);
  expect(lines['write-behind']).toBeLessThan(lines['tags'] ?? 0);
  for (const { figures } of rows) expect(figures).toHaveLength(6);
});

test.each([
  ['requests=200001', 'requests'],
  ['against=magic', 'against'],
  ['against=ttl&against=ttl', 'against'],
  ['ttl=0', 'ttl'],
])('%s is refused by name', async (text, field) => {
  await expect(open().view(query(text))).rejects.toMatchObject({ status: 400, field });
});
