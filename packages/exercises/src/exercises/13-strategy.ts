import { z } from 'zod';
import { readSheet } from '../check/sheet.ts';
import { Unmet } from '../check/unmet.ts';
import type { Bench, Exercise } from '../exercise.ts';

const row = z.object({
  resource: z.string(),
  layers: z.array(z.enum(['browser', 'cdn', 'application', 'shared', 'database'])),
  ttlSeconds: z.number().nullable(),
  toleratedStalenessSeconds: z.number().nullable(),
  invalidation: z.enum(['ttl', 'explicit', 'write-through', 'tags']).nullable(),
  watch: z.string(),
});
const sheet = z.object({
  application: z.string(),
  plan: z.array(row),
  benchmark: z.object({ loadsWithoutCache: z.number().nullable(), loadsWithCache: z.number().nullable() }),
});

const PAGE = '/flask/expensive-view';
const CROWD = 100;
/** Where `pnpm lab watch` serves the learner's app. */
const PORTS = { hono: 3003, koa: 3004 };
/** A command that sends the crowd, and counts the responses that ran the source. */
const countAt = (port: number): string =>
  `curl -sZ --parallel-max ${CROWD} -o /dev/null -w '%header{server-timing}\\n' 'http://localhost:${port}${PAGE}?[1-${CROWD}]' | grep -c load`;

/** A strategy for a real application, with a proof of concept that is measured. */
export const finalStrategy: Exercise = {
  number: 13,
  slug: 'strategy',
  title: 'A strategy, a proof of concept, a benchmark',
  chapter: 11,
  minutes: 60,
  goal: 'Plan the caching of an application that you know, build its most expensive part, and prove with figures that it works.',
  page: PAGE,
  steps: [
    {
      title: 'The plan is complete',
      task: 'In `plan.ts`, name your application and fill in at least three resources: layers, TTL, how old a value may be, invalidation, and the figure to watch.',
      async check(bench) {
        const { application, plan } = await answers(bench);
        if (application.trim().length < 10)
          throw new Unmet(
            '"application"',
            JSON.stringify(application),
            'Name the application, in a few words.',
          );
        if (plan.length < 3)
          throw new Unmet('"plan"', `${plan.length} resources`, 'Plan at least three resources.');
        for (const { resource, layers, ttlSeconds, toleratedStalenessSeconds, invalidation, watch } of plan) {
          const at = `the plan for "${resource}"`;
          if (resource.trim() === '')
            throw new Unmet('"plan"', 'a resource without a name', 'Name each resource.');
          if (layers.length === 0) throw new Unmet(at, 'no layer', 'Choose at least one layer.');
          if (ttlSeconds === null || !(ttlSeconds > 0))
            throw new Unmet(
              at,
              `a TTL of ${ttlSeconds}`,
              'Every entry needs an expiry. Without one, a missed invalidation lasts without end.',
            );
          if (toleratedStalenessSeconds === null)
            throw new Unmet(
              at,
              'no tolerated staleness',
              'Say how old the value may be before somebody is harmed.',
            );
          if (invalidation === null)
            throw new Unmet(at, 'no invalidation', 'Choose how writes reach it; `ttl` is an answer too.');
          if (invalidation === 'ttl' && ttlSeconds > toleratedStalenessSeconds)
            throw new Unmet(
              at,
              `a TTL of ${ttlSeconds} s, and at most ${toleratedStalenessSeconds} s of staleness`,
              'With a TTL alone, a reader may see a value as old as the TTL. Shorten it, or invalidate on writes.',
            );
          if (watch.trim().length < 5)
            throw new Unmet(at, 'nothing to watch', 'Name the figure that tells you whether it works.');
        }
      },
    },
    {
      title: 'The report is cached for a minute',
      task: 'Proof of concept: cache the whole report of /flask/expensive-view under one key for 60 seconds. A second visit costs nothing, and after a minute the report is made again.',
      async check({ visit }) {
        await visit.reset();
        for (let i = 0; i < 3; i += 1) await visit.page(PAGE);
        await visit.budget(
          'expensive-view',
          1,
          `GET ${PAGE}, three times`,
          'The report is not cached: every visitor pays three seconds.',
        );
        await visit.advance(61);
        await visit.page(PAGE);
        await visit.budget(
          'expensive-view',
          2,
          `GET ${PAGE}, and again after 61 s`,
          'The report never expires.',
        );
      },
    },
    {
      title: 'A hundred visitors at once run it once',
      task: 'When the entry is cold, all visitors of that moment must share one load.',
      async check({ slower }) {
        // Slow enough that the last visitor comes before the first load ends, on a busy machine too.
        const visit = await slower(0.3);
        await visit.reset();
        await Promise.all(Array.from({ length: CROWD }, () => visit.visitor().page(PAGE)));
        await visit.budget(
          'expensive-view',
          1,
          `GET ${PAGE}, by ${CROWD} visitors at once`,
          'This is a stampede: everybody who found nothing started a load. `get` and then `set` cannot prevent it; `resolve` and `getOrSet` share one load.',
        );
      },
    },
    {
      title: 'A failure is not cached',
      task: 'When the report fails, this visitor gets an error, and the next one tries again.',
      async check({ visit }) {
        await visit.reset();
        await visit.fail('expensive-view');
        await visit.expect(PAGE, 500);
        const answer = await visit.get(PAGE);
        if (answer.status !== 200)
          throw new Unmet(
            `GET ${PAGE} after a failure`,
            `${answer.status}`,
            'The error was cached. Cache results, never failures.',
          );
      },
    },
    {
      title: 'The benchmark says what it brings',
      task: `Measure the loads for ${CROWD} visitors at once, without and with the cache (\`loadsWithoutCache\`, \`loadsWithCache\`), and enter both. As long as one is missing, the check names a command that counts them.`,
      async check(bench) {
        const { benchmark } = await answers(bench);
        for (const field of ['loadsWithCache', 'loadsWithoutCache'] as const)
          if (benchmark[field] === null)
            throw new Unmet(
              `"${field}"`,
              'nothing yet',
              `Measure it while \`pnpm lab watch 13\` runs: ${countAt(PORTS[bench.framework])}`,
            );
        const { visit } = bench;
        await visit.reset();
        await Promise.all(Array.from({ length: CROWD }, () => visit.visitor().page(PAGE)));
        const measured = await visit.loads('expensive-view');
        if (benchmark.loadsWithCache !== measured)
          throw new Unmet(
            '"loadsWithCache"',
            String(benchmark.loadsWithCache),
            `The check counts ${measured} for ${CROWD} visitors at once.`,
          );
        if (benchmark.loadsWithoutCache !== CROWD)
          throw new Unmet(
            '"loadsWithoutCache"',
            String(benchmark.loadsWithoutCache),
            `Without a cache every one of the ${CROWD} visitors runs a load of their own.`,
          );
      },
    },
  ],
  hints: [
    'Start with the most expensive resource that many people ask for. Ask of each: who changes it, and who must see the change when?',
    'Two ways do everything the proof of concept needs: `cache.resolve("expensive-view", load, { ttl: 60_000 })` keeps the report, and `cached({ ttl: 60 })` at the route keeps its whole response, so that a hit renders nothing.',
    'In the route, put `cached({ ttl: 60 })` before the page. Or in the use case, resolve `load` in `timed`, and return `{ view: value.value, outcome: value, ms }`.',
  ],
  see: [
    'Before: three seconds for everybody, and 100 loads for 100 visitors.',
    'After: three seconds for the first, under a millisecond for the others, and one load.',
    '`pnpm bench stampede` draws the same comparison with percentiles.',
  ],
  explanation:
    'A strategy is a set of small decisions, each with a figure that can prove it wrong. The TTL and the tolerated staleness belong together: with a TTL alone, the TTL is the staleness. The proof of concept shows that the hard case is not the second visitor, but the hundred who come while the first one waits.',
  contract: ['flask/f11-*.contract.ts'],
};

const answers = (bench: Bench) => readSheet(bench, 'plan.ts', sheet);
