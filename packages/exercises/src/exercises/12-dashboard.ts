import { z } from 'zod';
import { Unmet } from '../check/unmet.ts';
import type { Visit } from '../check/visit.ts';
import type { Exercise } from '../exercise.ts';

const PAGE = '/flask/cache-stats';

const levels = z.object({
  fragmentation: z.record(z.string(), z.string()),
  hitRate: z.record(z.string(), z.string()),
});

/** The figures of a cache, and when to worry. */
export const dashboard: Exercise = {
  number: 12,
  slug: 'dashboard',
  title: 'A dashboard for the cache',
  chapter: 11,
  minutes: 25,
  goal: 'Decide when a hit rate or a fragmentation ratio is good, a warning, or bad, and when a figure says nothing at all.',
  page: PAGE,
  steps: [
    {
      title: 'A hit rate above 80 % is good, above 50 % is a warning',
      task: 'Write `hitRateLevel(rate)`: good above 0.8, warning above 0.5, otherwise bad.',
      async check({ visit, probe }) {
        const output = await probe('levels.ts');
        expectNoFailure(output);
        await expectLevels(output, 'hitRate', {
          '0.9': 'good',
          '0.81': 'good',
          '0.8': 'warning',
          '0.6': 'warning',
          '0.5': 'bad',
          '0': 'bad',
        });
        await visit.reset();
        for (let i = 0; i < 10; i += 1) await visit.page('/flask/products?per_page=13');
        const level = await levelOf(visit, 'hit-rate');
        if (level !== 'good')
          throw new Unmet(
            `GET ${PAGE} after 9 hits and 1 miss`,
            `the hit rate is "${level}"`,
            'A rate of 90 % is good.',
          );
      },
    },
    {
      title: 'No traffic is neutral',
      task: 'Without a single read there is no rate (`null`). Return "neutral": red would raise an alarm on every quiet night.',
      async check({ visit, probe }) {
        await expectLevels(await probe('levels.ts'), 'hitRate', { null: 'neutral' });
        await visit.reset();
        const level = await levelOf(visit, 'hit-rate');
        if (level !== 'neutral')
          throw new Unmet(
            `GET ${PAGE} without traffic`,
            `the hit rate is "${level}"`,
            'Zero traffic is not a bad hit rate. Return "neutral" for null.',
          );
      },
    },
    {
      title: 'Fragmentation has two bad ends',
      task: 'Write `fragmentationLevel(ratio)`: good from 0.9 to 1.1, a warning up to 1.5, bad above. Below 0.9 is bad too: then the system swaps. Unknown (`null`) is neutral.',
      async check({ probe }) {
        await expectLevels(await probe('levels.ts'), 'fragmentation', {
          '1': 'good',
          '0.9': 'good',
          '1.1': 'good',
          '1.3': 'warning',
          '1.5': 'warning',
          '1.6': 'bad',
          '0.7': 'bad',
          null: 'neutral',
        });
      },
    },
  ],
  hints: [
    'Start with the case that says nothing: `if (rate === null) return "neutral"`.',
    'Compare from the best to the worst, and read the borders: "above 0.8" does not include 0.8.',
    'if (ratio < 0.9 || ratio > 1.5) return "bad"; return ratio > 1.1 ? "warning" : "good";',
  ],
  see: [
    'A fresh dashboard is grey: no traffic yet.',
    'Below ten reads the hit rate stays grey. Ten misses turn it red; hits turn it orange and then green.',
    'With Redis, the figures of this app and the figures of the whole server are side by side. They differ: the server counts every client.',
  ],
  explanation:
    'A figure without traffic is not a bad figure. The dashboard of the course showed 0 % in red before the first request, and it showed a fragmentation below 1 in green, although that means that memory was swapped to disk. It also showed the hit rate of the whole server, in which every other client takes part. Ask of each figure: whose is it, over which time, and what would I do if it turned red?',
  contract: ['flask/f14-*.contract.ts'],
};

async function levelOf(visit: Visit, card: string): Promise<string> {
  const found = (await visit.page(PAGE)).all('card').find((each) => each.attribute('data-card') === card);
  return found?.attribute('data-level') ?? 'not there';
}

async function expectLevels(
  output: unknown,
  figure: 'fragmentation' | 'hitRate',
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  const seen = levels.parse(output)[figure];
  for (const [value, level] of Object.entries(expected)) {
    if (seen[value] === level) continue;
    const why = adviceFor(figure, value, level);
    throw new Unmet(`${figure}Level(${value})`, `"${seen[value]}"`, why);
  }
}

/** Before any page is requested: all of them would be a 500. */
function expectNoFailure(output: unknown): void {
  for (const [figure, seen] of Object.entries(levels.parse(output))) {
    const outcome = seen['null'] ?? '';
    if (outcome.startsWith('an error'))
      throw new Unmet(
        `${figure}Level(null)`,
        outcome,
        'The dashboard fails when a figure is missing, so it is a 500 when the store is down, which is when you need it most. Return "neutral" for `null`.',
      );
  }
}

function adviceFor(figure: string, value: string, level: string): string {
  if (value === 'null') return 'Where nothing was measured, nothing is good or bad: return "neutral".';
  if (figure === 'fragmentation' && Number(value) < 0.9)
    return 'Below 0.9 the memory is swapped to disk, which is bad. It is not better than 1.';
  if (figure === 'hitRate' && Number(value) === 0)
    return 'A rate of 0 means that everything was a miss, and that is bad. It is the share of the hits, not of the misses.';
  return `It should be "${level}". Check the borders.`;
}
