import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { type Lab, summaryOf } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import type { Answer } from '../../client/request.ts';
import { labCase, ownedCase } from '../case.ts';
import { headerOf } from '../support.ts';
import { withServer } from '../with-server.ts';

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
  expect(first.element.querySelectorAll('[data-plot="lines"]')).toHaveLength(8);
});

labCase('strategies', 'two set-ups are laid over each other', async (lab) => {
  const page = await lab.page(`/strategies?${SMALL}&strategy=ttl&against=none`);
  expect(figure(page, 'hit-ratio')).toMatch(/^Hit ratio \d+\.\d\d % 0\.00 % −\d+\.\d\d points$/);
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
  expect(links).toHaveLength(70);
  const [href = ''] = links;
  const run = await lab.page(href.replaceAll('&amp;', '&'));
  expect(figure(run, 'hit-ratio')).toContain('0.00 %');
});

labCase(
  'strategies',
  'a pinned set-up stays while the form changes: both are in the address',
  async (lab) => {
    const pinned = await lab.page(`/strategies?${SMALL}&ttl=2`);
    const href = pinned.href('pin') ?? 'no link';
    expect(href).toMatch(/^\/strategies\?.*against=/);
    const both = new URL(href, lab.base).searchParams;
    both.set('ttl', '50');
    const page = await lab.page(`/strategies?${both}`);
    expect(figure(page, 'hit-ratio')).toMatch(/^Hit ratio (?:\d+\.\d\d % ){2}−\d+\.\d\d points$/);
    expect(page.one('figures').words).toContain('TTL 50');
    expect(page.one('figures').words).toContain('TTL 2');
    expect(page.all('csv').map((link) => link.attribute('href')?.replaceAll('&amp;', '&'))).toHaveLength(2);
    const swapped = await lab.page(page.href('swap') ?? 'no link');
    expect(figure(swapped, 'hit-ratio')).toMatch(/ \+\d+\.\d\d points$/);
  },
);

ownedCase(
  'strategies',
  'more simulations than may wait are refused with 503, and the page responds meanwhile',
  async ({ target }) => {
    await withServer(target, async (lab) => {
      const long = lab.get('/strategies/result.json?requests=200000&instances=8&tiers=two');
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, seed) => lab.get(`/strategies?${SMALL}&seed=${seed}`)),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(40);
      for (const answer of refused) {
        expect(answer.status, summaryOf(answer)).toBe(503);
        expect(answer.headers['retry-after']).toMatch(/^[1-9]\d?$/);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(summaryOf(answer)).toContain('Too many simulations are waiting.');
      }
      expect((await long).status).toBe(200);
      const [again] = refused;
      expect(
        (await lab.get(again === undefined ? '' : `${again.url.pathname}${again.url.search}`)).status,
      ).toBe(200);
    });
  },
);

const MONITOR = [
  'OK',
  '1339518083.107412 [0 127.0.0.1:60866] "get" "page:1"',
  '1339518084.107412 [0 127.0.0.1:60866] "get" "page:1"',
  '1339518085.107412 [0 127.0.0.1:60866] "set" "page:1" "x"',
  '1339518086.107412 [0 127.0.0.1:60866] "ping"',
].join('\n');

async function sendTrace(lab: Lab, text: string): Promise<Answer> {
  const form = readForm(await lab.page(`/strategies?${SMALL}&ttl=9`), 'trace-form');
  const parts = Object.entries(form.fields).filter(([name]) => name !== 'trace');
  const body = [
    ...parts.map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`),
    `Content-Disposition: form-data; name="trace"; filename="t.csv"\r\nContent-Type: text/csv\r\n\r\n${text}`,
  ];
  return lab.send('POST', form.action, {
    headers: { 'content-type': 'multipart/form-data; boundary=trace' },
    body: `${body.map((part) => `--trace\r\n${part}\r\n`).join('')}--trace--\r\n`,
  });
}

labCase('strategies', 'a trace that is sent is simulated, as CSV and as MONITOR prints it', async (lab) => {
  for (const [text, says] of [
    ['time,key\n0,a\n0.5,b\n4,a,write,2048\n', '3 requests of 2 keys.'],
    [MONITOR, '3 requests of 1 keys.'],
  ] as const) {
    const page = await lab.follow(await sendTrace(lab, text));
    expect(page.text('trace')).toContain(says);
    expect(page.url.searchParams.get('ttl')).toBe('9');
    const again = await lab.page(page.url.pathname + page.url.search);
    expect(again.all('figure').map(({ words }) => words)).toEqual(
      page.all('figure').map(({ words }) => words),
    );
    const json = await lab.json(page.href('json') ?? 'no link');
    expect(json['writes']).toBe(1);
  }
  expect((await lab.get('/strategies?trace=0123456789abcdef')).status).toBe(404);
  expect((await lab.get('/strategies?trace=../../etc/passwd')).status).toBe(400);
});

labCase(
  'strategies',
  'a trace that cannot be read is refused by its line, and one that is too long',
  async (lab) => {
    const answer = await sendTrace(lab, '0,a\n1,b\n<script>\n');
    expect(answer.status).toBe(422);
    expect(new Page(answer).text('error-trace')).toContain('line 3');
    expect(answer.text).not.toContain('<script>\n');
    expect((await sendTrace(lab, '')).status).toBe(422);
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},key-${i}`).join('\n');
    expect((await sendTrace(lab, lines)).status).toBe(303);
    expect((await sendTrace(lab, '0,a\n'.repeat(300_000))).status).toBe(413);
    expect((await lab.send('POST', '/strategies/trace')).status).toBe(403);
  },
);
