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
  expect(view.runs).toEqual(['A: cache-aside with tags', 'B: cache-aside with TTL']);
  const fields = view.groups.flatMap(({ fields }) => fields);
  expect(fields.find(({ name }) => name === 'requests')?.value).toBe('2000');
  expect(view.figures.every(({ values }) => values.length === 2)).toBe(true);
  expect(view.plots[0]?.rows).toHaveLength(100);
  expect(view.steps.length).toBeGreaterThan(200);
  expect(view.downloads[0]?.json).toBe('/strategies/result.json?requests=2000&strategy=tags');
});

test('the files hold the same run', async () => {
  const lab = open();
  const result = await lab.json(query('requests=2000'));
  expect(result).toMatchObject({ setup: { requests: 2000 } });
  const [head, ...rows] = (await lab.csv(query('requests=2000'))).trim().split('\r\n');
  expect(head).toBe('at,hitRatio,p50,p99,loadsPerSecond,staleShare,staleAge,bytes,cost');
  expect(rows).toHaveLength(100);
});

test('the table has a row for each strategy, with its code counted', async () => {
  const rows = await open().table();
  expect(rows.map(({ strategy }) => strategy)).toEqual(Object.keys(STRATEGY_LABELS));
  const lines = Object.fromEntries(rows.map((row) => [row.strategy, row.lines]));
  expect(lines['none']).toBeLessThan(lines['ttl'] ?? 0);
  // Each of them is cache-aside and something more.
  const more = Object.entries(lines).filter(([strategy]) => strategy !== 'none' && strategy !== 'ttl');
  for (const [strategy, count] of more) expect(count, strategy).toBeGreaterThan(lines['ttl'] ?? 0);
  expect(lines['write-behind']).toBeLessThan(lines['tags'] ?? 0);
  for (const { cells } of rows) expect(cells).toHaveLength(7);
});

test.each([
  ['requests=200001', 'requests'],
  ['against=magic', 'against'],
  ['against=ttl&against=ttl', 'against'],
  ['ttl=0', 'ttl'],
])('%s is refused by name', async (text, field) => {
  await expect(open().view(query(text))).rejects.toMatchObject({ status: 400, field });
});

const formOf = (fields: Readonly<Record<string, string | File>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

test('a whole set-up is laid over another, and both are named by what differs', async () => {
  const lab = open();
  const pinned = new URLSearchParams({ against: 'requests=2000&rate=1000&ttl=5' });
  const view = await lab.view(query(`requests=2000&ttl=60&${pinned}`));
  expect(view.runs).toEqual([
    'A: cache-aside with TTL, Rate 500, TTL 60',
    'B: cache-aside with TTL, Rate 1000, TTL 5',
  ]);
  expect(view.figures[0]?.difference).toMatch(/^−\d+\.\d\d points$/);
  // B is over in half the time: each has its own seconds.
  const rows = view.plots[0]?.rows ?? [];
  expect(rows.at(-1)?.values[1]).toBeNull();
  expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(view.against.options[1]?.value).toBe('requests=2000&rate=1000&ttl=5');
  expect(view.downloads.map(({ csv }) => csv)).toEqual([
    '/strategies/result.csv?requests=2000&ttl=60',
    '/strategies/result.csv?requests=2000&rate=1000&ttl=5',
  ]);
  const swapped = await lab.view(new URL(view.swap ?? '', 'http://lab').searchParams);
  expect(swapped.runs[0]).toBe('A: cache-aside with TTL, Rate 1000, TTL 5');
  const alike = await lab.view(new URL(view.pin, 'http://lab').searchParams);
  expect(new Set(alike.figures.map(({ difference }) => difference))).toEqual(new Set(['0']));
});

test.each([
  ['ttl=0', 'against'],
  ['requests=200001', 'against'],
  ['trace=../../etc', 'against'],
])('the second set-up %s is refused by name', async (against, field) => {
  await expect(open().view(new URLSearchParams({ against }))).rejects.toMatchObject({ status: 400, field });
});

test('a trace that was sent is simulated at its address', async () => {
  const lab = open();
  const sent = await lab.upload(
    formOf({ setup: 'ttl=1', trace: new File(['time,key\n0,a\n0.5,a\n3,a,write\n4,b'], 'trace.csv') }),
  );
  expect(sent).toMatchObject({
    ok: true,
    href: expect.stringMatching(/^\/strategies\?ttl=1&trace=[0-9a-f]{16}$/),
  });
  if (!sent.ok) return;
  const address = new URL(sent.href, 'http://lab').searchParams;
  const view = await lab.view(address);
  expect(view.trace).toMatchObject({ says: '4 requests of 2 keys.', without: '/strategies?ttl=1' });
  expect(await lab.json(address)).toMatchObject({ reads: 3, writes: 1, duration: 4 });
  await expect(lab.view(query('trace=0123456789abcdef'))).rejects.toMatchObject({
    status: 404,
    field: 'trace',
  });
});

test.each([
  ['0,a\nneither', 'line 2'],
  ['', 'at least one request'],
  [Array.from({ length: 200_001 }, (_, i) => `${i},a`).join('\n'), 'at most 200000 requests'],
])('a trace that cannot be used is refused, and says why', async (text, problem) => {
  const sent = await open().upload(formOf({ setup: 'requests=1000', trace: text }));
  expect(sent.ok ? null : sent.view.trace.error).toContain(problem);
});
