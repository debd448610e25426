import { Unmet } from '../check/unmet.ts';
import type { Exercise } from '../exercise.ts';

const LIST = '/django/api/products/';
const at = (page: number, size = 10): string => `${LIST}?page=${page}&page_size=${size}`;
const one = (id: number): string => `${LIST}${id}/`;

/** A REST interface in the manner of Django REST framework, with a cache. */
export const restApi: Exercise = {
  number: 10,
  slug: 'rest-api',
  title: 'A REST API with a cache',
  chapter: 10,
  minutes: 30,
  goal: 'Cache the product list and the single product of the REST API for five minutes, by every parameter that changes them.',
  page: LIST,
  steps: [
    {
      title: 'The list is cached',
      task: 'Resolve the list through `cache` (the low-level API of Django). Three requests may read the database once.',
      async check({ visit }) {
        await visit.reset();
        for (let i = 0; i < 3; i += 1) await visit.json(at(1));
        await visit.budget(
          'django.api.list',
          1,
          `GET ${at(1)}, three times`,
          'The list is not cached. Resolve it through the cache and let `load` run on a miss.',
        );
      },
    },
    {
      title: 'Each page and each page size has its own entry',
      task: 'Put every parameter that changes the response into the key: `page` and `page_size`.',
      async check({ visit }) {
        await visit.reset();
        const [first] = results(await visit.json(at(1)));
        const [second] = results(await visit.json(at(2)));
        if (first === second)
          throw new Unmet(
            `GET ${at(2)} after ${at(1)}`,
            `the products of page 1`,
            'All pages share one key. `page` belongs in it.',
          );
        const short = results(await visit.json(at(1, 5)));
        if (short.length !== 5)
          throw new Unmet(
            `GET ${at(1, 5)} after ${at(1)}`,
            `${short.length} products`,
            'The page size is missing in the key: a page of 5 got the entry of a page of 10.',
          );
      },
    },
    {
      title: 'The single product is cached, by its id',
      task: 'Do the same for `get(id)`. An unknown id is a 404.',
      async check({ visit }) {
        await visit.reset();
        for (let i = 0; i < 3; i += 1) await visit.json(one(1));
        await visit.budget(
          'django.api.detail',
          1,
          `GET ${one(1)}, three times`,
          'The product is not cached.',
        );
        const other = await visit.json(one(2));
        if (other['id'] !== 2)
          throw new Unmet(
            `GET ${one(2)} after ${one(1)}`,
            `the product ${other['id']}`,
            'All products share one key. The id belongs in it.',
          );
        await visit.expect(one(987_654), 404, { accept: 'application/json' });
      },
    },
    {
      title: 'Entries expire after 300 seconds',
      task: 'Timeouts of the low-level API are seconds: `timeout: API_TIMEOUT`.',
      async check({ visit }) {
        await visit.reset();
        const both = async () => {
          await visit.json(at(1));
          await visit.json(one(1));
        };
        await both();
        await visit.advance(280);
        await both();
        await visit.budget(
          'django.api.list',
          1,
          `GET ${at(1)}, and again after 280 s`,
          'The list expires too early. The timeout is 300 seconds.',
        );
        await visit.advance(21);
        await both();
        await visit.budget(
          'django.api.list',
          2,
          `GET ${at(1)}, and again after 301 s`,
          'The list never expires (or much too late). Timeouts here are seconds, not milliseconds.',
        );
        await visit.budget(
          'django.api.detail',
          2,
          `GET ${one(1)}, and again after 301 s`,
          'The product never expires (or much too late). Timeouts here are seconds, not milliseconds.',
        );
      },
    },
    {
      title: 'A write is visible at once',
      task: 'Give the list the tag `PRODUCT_LIST_TAG` and the product `productTag(id)`: the signals invalidate them.',
      async check({ visit }) {
        await visit.reset();
        await visit.json(at(1));
        await visit.json(one(1));
        await visit.setPrice([1], 7777);
        const { price } = await visit.json(one(1));
        if (price !== '77.77')
          throw new Unmet(
            `GET ${one(1)} after a new price of 77.77`,
            `price ${price}`,
            'The product is stale: its entry has no tag, so the signal cannot reach it.',
          );
        if (!JSON.stringify(await visit.json(at(1))).includes('77.77'))
          throw new Unmet(
            `GET ${at(1)} after a new price of 77.77`,
            'the old price',
            'The list is stale: its entry has no tag, so the signal cannot reach it.',
          );
      },
    },
  ],
  hints: [
    'What changes the response? Page and page size for the list, the id for the product. Those, and only those, make the key.',
    '`cache.resolve(key, load, { timeout, tags })` gives an outcome with `value`; the code around the TODO uses `outcome` and `ms`.',
    'cache.resolve(["api:products", input.page, input.page_size].join(":"), () => run("django.api.list", 0, () => readList(range)), { timeout: API_TIMEOUT, tags: [PRODUCT_LIST_TAG] })',
  ],
  see: [
    'In a browser the API is a page with the response headers; with `Accept: application/json` it is JSON.',
    'The second request is a HIT, and `Cache-Status` counts down from 299.',
    'Change a product in the administration: list and product are a MISS once.',
  ],
  explanation:
    'The course cached the list under the fixed key `product_list_api`. With pages, every page would be page 1. A key must hold all that changes the response. Permissions do not belong in it here, because every visitor gets the same list; where they matter, they do. The tag connects a write with entries that the writer cannot name.',
  contract: ['django/d05-api.contract.ts', 'django/d05-negotiation.contract.ts'],
};

function results(list: Record<string, unknown>): unknown[] {
  const rows = list['results'];
  if (!Array.isArray(rows))
    throw new Unmet(`GET ${LIST}`, JSON.stringify(list).slice(0, 200), 'The list needs `results`.');
  return rows.map((row) => row['id']);
}
