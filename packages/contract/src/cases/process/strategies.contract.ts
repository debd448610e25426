import { expect } from 'vitest';
import type { Page } from '../../client/page.ts';
import { labCase } from '../case.ts';
import { headerOf } from '../support.ts';

const SMALL = 'requests=3000&keys=500&places=100';

const figure = (page: Page, name: string): string => {
  const row = page.all('figure').find((each) => each.attribute('data-figure') === name);
  return (
    row?.element
      .querySelectorAll('th, td')
      .map((cell) => cell.text.trim())
      .join(' ') ?? ''
  );
};

labCase('strategies', 'a set-up is its address: the same address shows the same figures', async (lab) => {
  const path = `/strategies?${SMALL}&strategy=write-through`;
  const [first, second] = [await lab.page(path), await lab.page(path)];
  expect(figure(first, 'hit-ratio')).toMatch(/Hit ratio \d+\.\d\d %/);
  expect(first.all('figure').map(({ words }) => words)).toEqual(
    second.all('figure').map(({ words }) => words),
  );
  expect(first.element.querySelectorAll('[data-plot="lines"]')).toHaveLength(5);
});

labCase('strategies', 'two set-ups are laid over each other', async (lab) => {
  const page = await lab.page(`/strategies?${SMALL}&strategy=ttl&against=none`);
  expect(figure(page, 'hit-ratio')).toMatch(/^Hit ratio \d+\.\d\d % 0\.00 %$/);
  const [plot] = page.element.querySelectorAll('[data-plot="lines"]');
  expect(plot?.querySelectorAll('th[data-series]')).toHaveLength(2);
});

labCase('strategies', 'the first 200 requests come step by step', async (lab) => {
  const page = await lab.page(`/strategies?${SMALL}`);
  const kinds = page.element.querySelectorAll('tr[data-kind]').map((row) => row.getAttribute('data-kind'));
  expect(kinds.length).toBeGreaterThan(200);
  expect(new Set(kinds)).toContain('fill');
});

labCase('strategies', 'the figures are there as JSON and as CSV, twice the same bytes', async (lab) => {
  for (const [file, type] of [
    ['result.json', 'application/json'],
    ['result.csv', 'text/csv'],
  ]) {
    const path = `/strategies/${file}?${SMALL}&strategy=tags`;
    const [first, second] = [await lab.get(path), await lab.get(path)];
    expect(first.status).toBe(200);
    expect(headerOf(first, 'content-type')).toContain(type);
    expect(second.text).toBe(first.text);
  }
});

labCase('strategies', 'a bad field is a 400 that names it', async (lab) => {
  for (const [query, field] of [
    ['ttl=0', 'ttl'],
    ['policy=mru', 'policy'],
    ['keys=1e9', 'keys'],
    ['requests=200001', 'requests'],
    ['against=magic', 'against'],
    ['seed=1&seed=2', 'seed'],
  ]) {
    const answer = await lab.get(`/strategies?${query}`);
    expect(answer.status, query).toBe(400);
    expect(answer.text, query).toContain(`&quot;${field}&quot;`);
  }
});

labCase('strategies', 'one table lists all strategies, and each figure links to its run', async (lab) => {
  const page = await lab.page('/strategies/table');
  const rows = page.all('strategy-row');
  expect(rows).toHaveLength(10);
  const links = rows.flatMap(({ element }) =>
    element.querySelectorAll('a').map((a) => a.getAttribute('href') ?? ''),
  );
  expect(links).toHaveLength(60);
  const [href = ''] = links;
  const run = await lab.page(href.replaceAll('&amp;', '&'));
  expect(figure(run, 'hit-ratio')).toContain('0.00 %');
});
