import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { appNames, labTarget, type Target } from '../../target/target.ts';
import { ownedCase } from '../case.ts';
import { flaskApis, flaskForms, flaskPages } from '../routes.ts';
import { withServer } from '../with-server.ts';

/** Printed with every run, so that a failure can be played again: `LAB_FUZZ_SEED=...`; `LAB_FUZZ_RUNS` sets how many. */
const seed = Number(process.env['LAB_FUZZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const REQUESTS = Number(process.env['LAB_FUZZ_RUNS'] ?? 250);

const DJANGO = [
  '/django',
  '/django/',
  '/django/products/',
  '/django/products/1/',
  '/django/products/1/update/',
  '/django/my-view/',
  '/django/api/products/',
  '/django/api/products/1/',
  '/django/admin/',
  '/django/admin/products/',
  '/django/admin/products/1/change/',
  '/django/admin/products/1/delete/',
  '/django/admin/login/',
];
const known = fc.constantFrom(
  '/',
  '/healthz',
  '/glossary',
  '/assets/none.css',
  ...flaskPages.filter((path) => !/benchmark|stampede|slow|cache-stats/.test(path)),
  ...flaskApis,
  ...flaskForms.map(({ action }) => action.replace(':id', '1')),
  ...DJANGO,
);
const odd = fc.constantFrom(
  '0',
  '-1',
  '01',
  '1.0',
  '1e3',
  '999999',
  'x',
  '%31',
  '%00',
  '%FF',
  'ü',
  '%2F',
  '..',
);
const path = fc.oneof(
  { weight: 3, arbitrary: known },
  fc.tuple(known, odd).map(([start, id]) => start.replace(/\d+/, encodeURI(id).replaceAll('%25', '%'))),
  known.map((start) => start.toUpperCase()),
  known.map((start) => (start.endsWith('/') ? start.slice(0, -1) || '/' : `${start}/`)),
  known.map((start) => start.replace(/(?<=.)\//, '//')),
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .tuple(
      fc.constantFrom('page', 'per_page', 'city', 'ids', 'cache', 'format', 'page_size', 'a', 'sort'),
      odd,
    )
    .map(([name, value]) => `${name}=${encodeURI(value).replaceAll('%25', '%')}`),
);
const method = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'QUERY',
);
const headers = fc.record(
  {
    accept: fc.constantFrom('text/html', 'application/json', 'image/png', '*/*;q=0', 'nonsense'),
    origin: fc.constantFrom('null', 'http://evil.test'),
    'sec-fetch-site': fc.constantFrom('cross-site', 'same-origin', 'none'),
    'content-type': fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=b',
      'multipart/form-data',
    ),
    'content-encoding': fc.constantFrom('identity', 'gzip', 'br'),
    'if-none-match': fc.constantFrom('*', '"x"', 'x'),
    range: fc.constantFrom('bytes=0-1', 'x'),
  },
  { requiredKeys: [] },
);
const body = fc.constantFrom('', 'a=1', 'a=%FF', '{', '{}', '[]', '--b\r\n', 'x'.repeat(70_000));

const request = fc.record({ method, path, query, headers, body }).map(({ path, query, ...rest }) => ({
  ...rest,
  target: query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`,
}));
type Generated = ReturnType<typeof request.generate> extends { value: infer T } ? T : never;

/** What a client relies on. The frameworks differ in the body of a redirect, and in parameters of types. */
async function answerOf(lab: Lab, { method, target, headers, body }: Generated) {
  const takesBody = ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'].includes(method);
  const init = takesBody ? { headers, body } : { headers };
  const answer = await lab.visitor().send(method, target, init);
  const { location, allow, 'content-type': type } = answer.headers;
  const place = location === undefined ? null : new URL(location, answer.url);
  return {
    status: answer.status,
    location: place && place.pathname + place.search,
    allow: allow?.split(/,\s*/).toSorted().join(', '),
    type: place === null ? type?.split(';', 1)[0] : undefined,
  };
}

ownedCase('rules', 'both apps respond to generated requests alike', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apps-agree-'));
  const target = (app: Target['app']): Target =>
    labTarget({ app, database: join(folder, `${app}.sqlite`), redisUrl: 'off' });
  try {
    await withServer(target(appNames[0]), (one) =>
      withServer(target(appNames[1]), async (other) => {
        process.stdout.write(`seed of the requests to both apps: ${seed}\n`);
        const differences: string[] = [];
        for (const sent of fc.sample(request, { seed, numRuns: REQUESTS })) {
          const [a, b] = await Promise.all([answerOf(one, sent), answerOf(other, sent)]);
          expect(
            [a.status, b.status].some((status) => status >= 500),
            JSON.stringify(sent),
          ).toBe(false);
          if (JSON.stringify(a) === JSON.stringify(b)) continue;
          differences.push(JSON.stringify([{ ...sent, body: sent.body.slice(0, 20) }, a, b]));
        }
        expect(differences).toEqual([]);
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
