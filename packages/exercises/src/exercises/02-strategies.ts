import { Page } from '@lab/contract';
import { z } from 'zod';
import { readSheet } from '../check/sheet.ts';
import { Unmet } from '../check/unmet.ts';
import type { Visit } from '../check/visit.ts';
import type { Bench, Exercise } from '../exercise.ts';

const grade = z.enum(['low', 'medium', 'high']).nullable();
const strategy = z.object({
  readerSees: z.enum(['old', 'new']).nullable(),
  loadsAfterWrite: z.number().nullable(),
  complexity: grade,
  useFor: z.string(),
});
const place = z.object({ shared: z.boolean().nullable(), needsRequest: z.boolean().nullable() });
const sheet = z.object({ strategies: z.record(z.string(), strategy), places: z.record(z.string(), place) });
type Strategy = z.output<typeof strategy>;

const NAMES = ['ttl', 'explicit', 'write-through', 'tags'] as const;
const PAGE = '/flask/invalidation';

const PLACES = ['memory', 'redis', 'browser'] as const;
type Place = (typeof PLACES)[number];
const FIELDS = ['shared', 'needsRequest'] as const;
const QUESTIONS = {
  shared: 'Do two instances share these entries? Enter `true` or `false`.',
  needsRequest: 'Does a hit there cost a request to the server? Enter `true` or `false`.',
};

/** The trade-offs of caching, filled into a table and measured. */
export const strategies: Exercise = {
  number: 2,
  slug: 'strategies',
  title: 'Compare the strategies',
  chapter: 2,
  minutes: 25,
  goal: 'Fill in a table of caching strategies: what readers see after a write, what it costs, how hard it is, and where each of them fits.',
  page: PAGE,
  steps: [
    {
      title: 'What the next reader sees',
      task: 'Open /flask/invalidation and write with each strategy. Enter for each whether the next reader sees the old or the new value.',
      check: (bench) =>
        each(bench, 'readerSees', (name, row, measured) => {
          if (row.readerSees === measured.readerSees) return;
          throw new Unmet(
            `"readerSees" of ${name}`,
            String(row.readerSees),
            `After a write with ${name}, the lab's reader sees the ${measured.readerSees} value. Try it on the page.`,
          );
        }),
    },
    {
      title: 'What that reader costs',
      task: 'The page also shows how often the source ran for that reader. Enter the number of loads.',
      check: (bench) =>
        each(bench, 'loadsAfterWrite', (name, row, measured) => {
          if (row.loadsAfterWrite === measured.loads) return;
          throw new Unmet(
            `"loadsAfterWrite" of ${name}`,
            String(row.loadsAfterWrite),
            `The lab counts ${measured.loads} for the reader after a write with ${name}.`,
          );
        }),
    },
    {
      title: 'Where entries can be',
      task: 'Fill in `places`: do two instances share the entries, and does a hit cost a request to the server?',
      async check(bench) {
        const { places } = await answers(bench);
        for (const name of PLACES)
          for (const field of FIELDS)
            if (places[name]?.[field] == null)
              throw new Unmet(`"${field}" of ${name}`, 'nothing yet', QUESTIONS[field]);
        const other = await bench.slower(1);
        await bench.visit.reset();
        await bench.visit.json('/flask/api/weather?city=Oslo');
        const second = await other.json('/flask/api/weather?city=Oslo');
        const memoryShared = second['source'] === 'cache';
        const rule = (await bench.visit.expect('/flask/static-content')).headers['cache-control'] ?? '';
        const expected: Readonly<Record<Place, z.output<typeof place>>> = {
          memory: { shared: memoryShared, needsRequest: true },
          redis: { shared: true, needsRequest: true },
          browser: { shared: false, needsRequest: !/max-age=[1-9]/.test(rule) },
        };
        const why: Readonly<Record<Place, string>> = {
          memory:
            'A second instance of the lab had to load what the first one had in memory; and a hit in memory still needs the request that asks for it.',
          redis:
            'All instances talk to one Redis, so they share its entries; a hit still needs the request that asks for it.',
          browser: 'A fresh copy in the browser belongs to one person and is used without any request.',
        };
        for (const name of PLACES)
          for (const field of FIELDS)
            if (places[name]?.[field] !== expected[name][field])
              throw new Unmet(`"${field}" of ${name}`, String(places[name]?.[field]), why[name]);
      },
    },
    {
      title: 'What it takes, and what it is for',
      task: 'Grade the complexity of each strategy and name a use for it, in a sentence.',
      async check(bench) {
        const rows = (await answers(bench)).strategies;
        for (const name of NAMES) {
          const row = rows[name];
          if (row?.complexity == null)
            throw new Unmet(`"complexity" of ${name}`, 'nothing yet', 'Grade it: low, medium or high.');
          if (name === 'ttl' ? row.complexity !== 'low' : row.complexity === 'low')
            throw new Unmet(
              `"complexity" of ${name}`,
              row.complexity,
              name === 'ttl'
                ? 'A TTL is one number and no code in any writer: low.'
                : 'Every writer has to take part, and forgetting one leaves a stale entry: more than low.',
            );
          if (row.useFor.trim().length < 15)
            throw new Unmet(`"useFor" of ${name}`, JSON.stringify(row.useFor), 'Name a use, in a sentence.');
        }
      },
    },
  ],
  hints: [
    'Write once by each strategy and read the result box: before, written, after, loads.',
    'Only one strategy leaves the old value, and only one of the others needs no load.',
    'TTL: old, 0. Explicit: new, 1. Write-through: new, 0. Tags: new, 1.',
  ],
  see: [
    'TTL: the reader keeps the old value for up to 30 seconds, at no cost.',
    'Explicit and tags: the reader sees the new value and pays one load. Write-through: the new value, and no load.',
    'One instance cannot see into the memory of another one.',
  ],
  explanation:
    'There is no best strategy. TTL costs nothing and is late. Explicit invalidation is exact, but the writer must know the key. Tags need no key, and a little bookkeeping. Write-through makes readers fast and writes slower, and stores what perhaps nobody reads. Most applications use tags or explicit invalidation, with a TTL as a safety net.',
  contract: [],
};

const answers = (bench: Bench) => readSheet(bench, 'strategies.ts', sheet);

/** Measures nothing for a row without an answer: what the lab measures is the answer. */
async function each(
  bench: Bench,
  field: 'readerSees' | 'loadsAfterWrite',
  compare: (name: string, row: Strategy, measured: { readerSees: 'old' | 'new'; loads: number }) => void,
): Promise<void> {
  const rows = (await answers(bench)).strategies;
  for (const name of NAMES) {
    const row = rows[name];
    if (row === undefined)
      throw new Unmet(
        'your answer sheet',
        `no row for ${name}`,
        'Put the row back, or run `pnpm lab reset 2`.',
      );
    if (row[field] === null)
      throw new Unmet(
        `"${field}" of ${name}`,
        'nothing yet',
        `Press "Write" of ${name} on ${PAGE}, and enter what you see.`,
      );
    compare(name, row, await measure(bench.visit, name));
  }
}

/** Writes by one strategy, as its button does. */
async function measure(visit: Visit, name: string): Promise<{ readerSees: 'old' | 'new'; loads: number }> {
  await visit.reset();
  const page = await visit.page(PAGE);
  const index = page.all('strategy').findIndex((part) => part.attribute('data-strategy') === name);
  const answer = await visit.submit(page, 'strategy-form', {}, index);
  const shown = answer.status === 200 ? new Page(answer) : await visit.page(PAGE);
  const part = shown.all('strategy')[index];
  if (part === undefined) throw new Unmet(`POST ${PAGE}`, 'no result', 'The page did not show a result.');
  return {
    readerSees: part.text('after') === part.text('written') ? 'new' : 'old',
    loads: part.number('loads'),
  };
}
