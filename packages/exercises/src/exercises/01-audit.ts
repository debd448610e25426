import { z } from 'zod';
import { readSheet } from '../check/sheet.ts';
import { Unmet } from '../check/unmet.ts';
import type { Visit } from '../check/visit.ts';
import type { Bench, Exercise } from '../exercise.ts';

const row = z.object({
  path: z.string(),
  seconds: z.number().nullable(),
  loadsInFiveVisits: z.number().nullable(),
  freshSeconds: z.number().nullable(),
  layer: z.enum(['browser', 'application', 'none']).nullable(),
  why: z.string(),
});
const sheet = z.object({ audit: z.array(row) });
type Row = z.output<typeof row>;

const EXPECTED = [
  '/flask/slow',
  '/flask/api/data',
  '/flask/products/1',
  '/flask/static-content',
  '/flask/products/1/edit',
];

/** Finding what is worth caching, with the developer tools. */
export const audit: Exercise = {
  number: 1,
  slug: 'audit',
  title: 'Find what is worth caching',
  chapter: 1,
  minutes: 25,
  goal: 'Measure five resources of the running lab with the developer tools, and write down for each what it costs and which cache fits.',
  page: '/flask/slow',
  steps: [
    {
      title: 'What a first visit takes',
      task: 'Open each path of the sheet in a browser with the Network tab open, and enter the seconds of the first visit (0 for less than a tenth). Restart the lab before you measure, so that nothing is cached.',
      async check(bench) {
        const rows = await rowsOf(bench);
        for (const { path, seconds } of rows) if (seconds === null) throw nothingYet(path, 'seconds');
        const slow = await bench.slower(1);
        // The first page of a process also compiles what all pages share.
        await slow.expect(BARE);
        const compared = await Promise.allSettled(rows.map((row) => compareSeconds(slow, row)));
        // In the order of the sheet, not of the responses.
        for (const result of compared) if (result.status === 'rejected') throw result.reason;
      },
    },
    {
      title: 'How often the source runs',
      task: 'Reload each path four times more. Is every visit as slow as the first? Enter how often the source behind it runs in five visits: Server-Timing has a `load` when it does.',
      async check(bench) {
        const { visit } = bench;
        for (const { path, loadsInFiveVisits } of await rowsOf(bench)) {
          await visit.reset();
          let loads = 0;
          for (let i = 0; i < 5; i += 1) {
            const answer = await visit.expect(path);
            if (/\bload;/.test(String(answer.headers['server-timing'] ?? ''))) loads += 1;
          }
          compare(path, 'loadsInFiveVisits', loadsInFiveVisits, (given) => given === loads, `${loads}`);
        }
      },
    },
    {
      title: 'What the browser may reuse',
      task: 'Read Cache-Control of each response. For how many seconds may a browser use its copy without asking? `no-cache` and `no-store` mean 0.',
      async check(bench) {
        for (const { path, freshSeconds } of await rowsOf(bench)) {
          const rule = (await bench.visit.expect(path)).headers['cache-control'] ?? '';
          const fresh = /no-cache|no-store/.test(rule) ? 0 : Number(/max-age=(\d+)/.exec(rule)?.[1] ?? 0);
          compare(
            path,
            'freshSeconds',
            freshSeconds,
            (given) => given === fresh,
            `${fresh} (Cache-Control: ${rule})`,
          );
        }
      },
    },
    {
      title: 'Which cache fits, and why',
      task: 'Choose a layer for each resource: `browser` for what is the same for everybody and rarely changes, `application` for work that repeats, `none` for what must be current. Add one sentence that says why.',
      async check(bench) {
        for (const { path, layer, why } of await rowsOf(bench)) {
          const { headers } = await bench.visit.expect(path);
          const isPublic = /public/.test(headers['cache-control'] ?? '');
          const expected = path.endsWith('/edit') ? 'none' : isPublic ? 'browser' : 'application';
          const reason = {
            none: 'a form with a token of its visitor must not be cached',
            browser: 'the lab itself lets browsers keep it, because it is the same for everybody',
            application:
              'its work repeats for everybody, and a write must be visible, so the app should keep it',
          }[expected];
          compare(path, 'layer', layer, (given) => given === expected, `"${expected}": ${reason}`);
          if (why.trim().length < 20)
            throw new Unmet(
              `"why" of ${path}`,
              JSON.stringify(why),
              'Write a sentence that says why this layer fits, and what you expect of it.',
            );
        }
      },
    },
  ],
  hints: [
    'Developer tools, Network tab: "Timing" shows Server-Timing, "Headers" shows Cache-Control and Cache-Status.',
    'Five visits of /flask/slow run the source five times. What about a product? Look for `load` in Server-Timing on the second visit.',
    'The fast ones are 0 seconds and 0 loads. Only /flask/static-content may be reused without asking: 3600 seconds.',
  ],
  see: [
    '/flask/slow: 2 s on every visit. /flask/api/data: 1 s on every visit.',
    '/flask/products/1: 0.5 s once, then under a millisecond.',
    '/flask/static-content: `public, max-age=3600`. A click on a link to it makes no request at all.',
  ],
  explanation:
    'Measure before you cache. Worth caching is what is slow, requested often, and the same for many. Each of the five resources answers one of these questions differently, and one of them must not be cached at all.',
  contract: [],
};

async function rowsOf(bench: Bench): Promise<Row[]> {
  const { audit } = await readSheet(bench, 'audit.ts', sheet);
  return EXPECTED.map((path) => {
    const found = audit.find((each) => each.path === path);
    if (found === undefined)
      throw new Unmet(
        'your answer sheet',
        `no row for ${path}`,
        'Put the row back, or run `pnpm lab reset 1`.',
      );
    return found;
  });
}

function compare<T>(
  path: string,
  field: string,
  given: T | null,
  isRight: (given: T) => boolean,
  measured: string,
): void {
  if (given === null) throw nothingYet(path, field);
  if (!isRight(given))
    throw new Unmet(`"${field}" of ${path}`, String(given), `The lab measures ${measured}. Look again.`);
}

const nothingYet = (path: string, field: string): Unmet =>
  new Unmet(`"${field}" of ${path}`, 'nothing yet', `Measure ${path} and enter what you find.`);

const FIRST_VISITS = 6;
/** A page without a source: what it takes is the machine's own share of every visit. */
const BARE = '/flask/';

/** A busy machine may hold up any visit, so the fastest of several first visits counts, without the machine's own share. */
async function compareSeconds(visit: Visit, { path, seconds }: Pick<Row, 'path' | 'seconds'>): Promise<void> {
  const near = (given: number, measured: number): boolean =>
    Math.abs(given - measured) <= Math.max(0.35, given / 2);
  let bare = Number.POSITIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  let measured = 0;
  for (let i = 0; i < FIRST_VISITS; i += 1) {
    if (i > 0) await visit.reset();
    bare = Math.min(bare, (await visit.expect(BARE)).ms);
    first = Math.min(first, (await visit.expect(path)).ms);
    measured = Math.max(0, first - bare) / 1000;
    // A visit is never too fast: an answer above all of it stays too high. Its share without the machine may still grow,
    // as the bare page may have been held up as well.
    if (seconds === null || seconds > first / 1000 || near(seconds, measured)) break;
  }
  compare(path, 'seconds', seconds, (given) => near(given, measured), `about ${measured.toFixed(1)} s`);
}
