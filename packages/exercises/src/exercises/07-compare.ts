import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@lab/contract';
import { Unmet } from '../check/unmet.ts';
import { times, type Visit } from '../check/visit.ts';
import type { Exercise } from '../exercise.ts';

const PAGE = '/flask/products/compare?latency=0';

/** Redis, memory and no cache, measured fairly. */
export const compareMethods: Exercise = {
  number: 7,
  slug: 'compare',
  title: 'Redis, and a fair comparison',
  chapter: 7,
  minutes: 30,
  goal: 'Read one product list through Redis, through memory and directly, and measure the three in a way that favours none.',
  page: '/flask/products/compare',
  steps: [
    {
      title: 'Three methods are there',
      task: 'Fill `methods`: `redis` where it is connected, `memory`, and `none`. The caches keep the list for 30 seconds.',
      async check({ visit }) {
        await visit.reset();
        const page = await visit.page(PAGE);
        for (const method of ['memory', 'none'])
          if (medianOf(page, method) === 'not connected')
            throw new Unmet(`GET ${PAGE}`, `${method} was not measured`, `Add \`${method}\` to the methods.`);
        if (medianOf(page, 'redis') !== 'not connected')
          throw new Unmet(
            `GET ${PAGE} without Redis`,
            `${medianOf(page, 'redis')} for Redis`,
            'There is no Redis server here. Measure it only where it is connected.',
          );
        keptFor30Seconds(page);
      },
    },
    {
      title: 'One cold run and twenty warm ones for each method',
      task: 'Write `measure`: one cold run of each method, then `rounds` rounds; each round starts with another method. Return the cold times and the medians of the others.',
      async check({ visit }) {
        await visit.reset();
        const page = await visit.page(PAGE);
        const loads = await visit.loads('products.page');
        // The page itself, 21 runs without a cache, one cold run of memory.
        if (loads === 23) return hitsOncePerRound(page);
        const advice =
          loads > 23
            ? 'Memory loads again and again: its runs do not share one entry. Use one key for the visit and `getOrSet`.'
            : loads <= 2
              ? 'The row without a cache reads through a cache. Its `read` is `load` itself.'
              : 'There are too few runs. One cold run, and then `rounds` warm runs of every method.';
        throw new Unmet(`GET ${PAGE}`, `the list was loaded ${times(loads)}, not 23 times`, advice);
      },
    },
    {
      title: 'A second visit measures the same',
      task: 'No visit may warm the keys of another one: with a fixed key the second visit has no cold run at all.',
      async check({ visit }) {
        await visit.page(PAGE);
        const before = await visit.loads('products.page');
        await visit.page(PAGE);
        const loads = (await visit.loads('products.page')) - before;
        if (loads !== 23)
          throw new Unmet(
            `GET ${PAGE}, twice`,
            `${times(loads)} loaded at the second visit, not 23 times`,
            'The second visit found the entries of the first one, so its cold run was warm. Every visit needs a key of its own.',
          );
      },
    },
    {
      title: 'Exactly one row is the fastest, and it is the smallest median',
      task: 'Compare medians, not single runs, and keep the cold run out of them.',
      async check({ visit }) {
        await fastest(await visit.page(PAGE));
        const [memory, none] = await gain(visit);
        if (!(memory < none))
          throw new Unmet(
            `GET ${PAGE}, three times`,
            `memory ${memory} ms, no cache ${none} ms`,
            'A warm read from memory cannot be slower than the query. Time the warm runs alone.',
          );
      },
    },
    {
      title: 'With Redis, its row has a figure',
      task: 'Start a Redis server and look again. (Without one on this machine the check leaves this step out.)',
      async check({ redis }) {
        const visit = await redis();
        if (visit === null) return;
        const page = await withRedis(visit);
        if (!/^\d/.test(medianOf(page, 'redis')))
          throw new Unmet(
            `GET ${PAGE} with Redis`,
            medianOf(page, 'redis'),
            'Redis is connected and was not measured. Add it to the methods with the same options as memory.',
          );
        const loads = await visit.loads('products.page');
        if (loads !== 24)
          throw new Unmet(
            `GET ${PAGE} with Redis`,
            `the list was loaded ${times(loads)}, not 24 times`,
            'Redis should load once, in its cold run.',
          );
        await fastest(page);
      },
    },
  ],
  hints: [
    'A method is a name and a `read`. For the caches, `read` is `() => cache.getOrSet(key, load, options)`; for none it is `load`.',
    'Rotate the order: round 0 starts with the first method, round 1 with the second, ... `[...methods.slice(first), ...methods.slice(0, first)]`.',
    'Keep a `Map` of cold times and a `Map` of lists of times; `timed(read)` gives `ms`; `median(times)` closes it.',
  ],
  see: [
    'Memory: about 0.01 ms. Redis: some tenths of a millisecond, because every read is a round trip and a deserialization.',
    'No cache: about 100 ms, the simulated distance of the database. With `?latency=0` it is a millisecond, and Redis gains little: caches pay where the source is slow.',
    'Without a Redis server the row says "not connected".',
  ],
  explanation:
    'One cold run against one warm run in a fixed order compares nothing: the first method pays for what all use later. So every method has a cold run, the rounds are interleaved, and medians decide. Memory always wins on one machine. Redis wins where it counts: all instances share its entries, and they survive a deployment.',
  contract: ['flask/f09-*.contract.ts'],
};

function medianOf(page: Page, method: string): string {
  const row = page.all('compare-row').find((each) => each.attribute('data-method') === method);
  if (row === undefined)
    throw new Unmet(`GET ${PAGE}`, `no row for ${method}`, `The page needs a row for ${method}.`);
  return row.text('compare-median');
}

/** The request panel of the page shows what each call of a cache stored. */
function keptFor30Seconds(page: Page): void {
  const stored = page.all('debug-call').find((call) => call.attribute('data-operation') === 'set');
  const left = stored?.text('debug-ttl') ?? '';
  const [, seconds] = /^([\d.]+) s$/.exec(left) ?? [];
  if (stored && !(Number(seconds) > 25 && Number(seconds) <= 30))
    throw new Unmet(
      `GET ${PAGE}, the TTL in its request panel`,
      left,
      'The caches should keep the list for 30 seconds: `ttl` is in milliseconds. What never expires stays when a visit ends too early.',
    );
}

/** Each round reads memory once. */
function hitsOncePerRound(page: Page): void {
  const hits = page.number('debug-hits');
  if (hits !== 20)
    throw new Unmet(
      `GET ${PAGE}, the hits in its request panel`,
      `${hits}, not 20`,
      'Memory was not read once in each of the 20 warm rounds. Every round runs every method once, in another order.',
    );
}

/** A page that measured Redis. On a busy machine the lab may take Redis for slow and leave it out for a moment. */
async function withRedis(visit: Visit, attempt = 1): Promise<Page> {
  await visit.reset();
  const page = await visit.page(PAGE);
  if (/^\d/.test(medianOf(page, 'redis')) || attempt === 5) return page;
  await sleep(400);
  return withRedis(visit, attempt + 1);
}

async function fastest(page: Page): Promise<void> {
  const marked = page.all('compare-row').filter((row) => row.attribute('data-fastest') === 'true');
  if (marked.length !== 1)
    throw new Unmet(
      `GET ${PAGE}`,
      `${marked.length} rows are marked as the fastest`,
      'Exactly one row is the fastest.',
    );
}

/** Medians of memory and of no cache, the best of three visits: a busy machine may disturb one. */
async function gain(visit: Visit): Promise<[number, number]> {
  const pages = [await visit.page(PAGE), await visit.page(PAGE), await visit.page(PAGE)];
  const best = (method: string) =>
    Math.min(...pages.map((page) => Number.parseFloat(medianOf(page, method))));
  return [best('memory'), best('none')];
}
