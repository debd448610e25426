import { z } from 'zod';
import { Unmet } from '../check/unmet.ts';
import type { Exercise } from '../exercise.ts';

const LIST = '/django/products/';
const bulkUpdate = z.object({ entries: z.array(z.string()), pages: z.array(z.string()) });

/** A whole page cached, a fragment in it, a refresh that works, and signals. */
export const djangoList: Exercise = {
  number: 11,
  slug: 'django-list',
  title: 'A cached list, the Django way',
  chapter: 10,
  minutes: 40,
  goal: 'Cache a whole page with a decorator and its table as a fragment, refresh the one entry on demand, and let signals invalidate both.',
  page: LIST,
  steps: [
    {
      title: 'The page is cached for 300 seconds',
      task: 'Put `cachePage(300, ...)` before the view in `urls.ts`, with the rules for the list and `askAlways` around it.',
      async check({ visit }) {
        await visit.reset();
        await visit.page(LIST);
        const again = await visit.page(LIST);
        if (again.text('source') !== 'cache')
          throw new Unmet(
            `GET ${LIST}, twice`,
            `source "${again.text('source')}"`,
            'The page is not cached: `cachePage` is missing in front of the view.',
          );
        await visit.advance(280);
        const late = await visit.page(LIST);
        if (late.text('source') !== 'cache')
          throw new Unmet(
            `GET ${LIST}, and again after 280 s`,
            'a new page',
            'The page expires too early. The timeout of `cachePage` is in seconds: 300.',
          );
        await visit.advance(21);
        const next = await visit.page(LIST);
        if (next.text('source') !== 'database')
          throw new Unmet(
            `GET ${LIST}, and again after 301 s`,
            'the old page',
            'The page lives too long. The timeout of `cachePage` is in seconds: 300.',
          );
      },
    },
    {
      title: 'The table is a fragment of its own',
      task: 'Render the table through the fragment cache (`TABLE`, `TABLE_RULES`), so that another page around it costs nothing.',
      async check({ visit }) {
        await visit.reset();
        await visit.page(LIST);
        await visit.page(`${LIST}?from=mail`);
        await visit.budget(
          'django.list',
          1,
          `GET ${LIST}?from=mail after ${LIST}`,
          'Two addresses are two pages, and each of them ran the query: the table is not a fragment.',
        );
        await visit.reset();
        await visit.page(`${LIST}?from=mail`);
        await visit.advance(200);
        const page = await visit.page(LIST);
        const tableAt = page.time('table-made-at');
        await visit.advance(150);
        const later = await visit.page(LIST);
        if (later.time('table-made-at') === tableAt)
          throw new Unmet(
            `GET ${LIST}, around a table that is 200 s old, and again after 150 s`,
            'a table that is 350 s old',
            'Nested caches double the staleness: pass the lifetime of the fragment to the page, so that the page is no fresher than its table.',
          );
      },
    },
    {
      title: '`?refresh=1` renews this entry',
      task: 'Put `refresh` in front of everything else. It forgets the table, lets the page be made again under its plain address, and redirects there.',
      async check({ visit }) {
        await visit.reset();
        const before = (await visit.page(LIST)).time('made-at');
        await visit.advance(10);
        const answer = await visit.get(`${LIST}?refresh=1`);
        if (answer.status !== 302)
          throw new Unmet(
            `GET ${LIST}?refresh=1`,
            `${answer.status}`,
            'This only created another entry, for the address with `?refresh=1`. Put `refresh` before the cache: it renews the entry of the plain address and redirects.',
          );
        const page = await visit.page(LIST);
        if (page.time('made-at') === before)
          throw new Unmet(
            `GET ${LIST} after ?refresh=1`,
            'the old page',
            'The entry of the plain address was not renewed.',
          );
        if (page.time('table-made-at') === before)
          throw new Unmet(
            `GET ${LIST} after ?refresh=1`,
            'a new page around the old table',
            'Forget the fragment as well.',
          );
      },
    },
    {
      title: 'A save invalidates page, table and product',
      task: 'In `invalidateOnSignals`, invalidate the tags of the list and of each product: the entries first, and then the pages.',
      async check({ probe, visit }) {
        await visit.reset();
        await visit.page(LIST);
        await visit.page('/django/products/1/');
        await visit.setPrice([1], 1234);
        const detail = (await visit.page('/django/products/1/')).text('product-price');
        if (detail !== '$12.34')
          throw new Unmet(
            'GET /django/products/1/ after a new price of $12.34',
            detail,
            'The product is stale: invalidate `productTag(id)` of every written id.',
          );
        const page = await visit.page(LIST);
        if (page.text('source') === 'cache')
          throw new Unmet(
            `GET ${LIST} after a save`,
            'the old page',
            'The page is stale: invalidate `PRODUCT_LIST_TAG` in `pages`, and give the page that tag.',
          );
        const row = page.all('product-row').find((each) => each.text('product-name') === 'Product 1');
        if (row?.text('product-price') !== '$12.34')
          throw new Unmet(
            `GET ${LIST} after a new price of $12.34`,
            String(row?.text('product-price')),
            'The page is new and the table in it is old: invalidate `PRODUCT_LIST_TAG` in the entries too, before the pages.',
          );
        await expectBulkUpdate(await probe('bulk-update.ts'));
      },
    },
  ],
  hints: [
    'Three caches take part: the page (by address), the fragment in it, and the entries of the low-level API. Each has a tag, and the signal names tags only.',
    'Hono: `.get(path, refresh, askAlways, cachePage(300, listRules), ...productList)`. Koa: `.get(name, path, refresh, askAlways, cachePage(300, listRules), productList)`.',
    'The signal: `const tags = [PRODUCT_LIST_TAG, ...ids.map(productTag)];`, then `Promise.allSettled(entries.map((cache) => cache.invalidateTags(tags)))`, then `await pages.invalidate(tags)`.',
  ],
  see: [
    'First visit: about 2 seconds, source "database". Second: under a millisecond, source "cache", with `Age`.',
    '`?refresh=1` takes 2 seconds and leads back to the plain address.',
    'The debug toolbar shows which tags a save invalidated.',
  ],
  explanation:
    "Django's `cache_page` keys a page by its full address, so `?refresh=1` in the course made a second entry and refreshed nothing. Its `delete_pattern('*.views.product_list*')` matched no key at all. Tags need no pattern. The page takes over the remaining lifetime of its fragment: two nested timeouts of 300 seconds would otherwise show data up to 600 seconds old. The parts go before the page that is made of them, because a reader in between would make a new page of an old part.",
  contract: ['django/d02-*.contract.ts', 'django/d10-*.contract.ts', 'django/d11-*.contract.ts'],
};

/** One statement writes several rows, and sends one signal. */
async function expectBulkUpdate(output: unknown): Promise<void> {
  const { entries, pages } = bulkUpdate.parse(output);
  for (const tag of ['product:1', 'product:2'])
    if (!entries.includes(tag))
      throw new Unmet(
        'a bulk update of products 1 and 2',
        `the tags ${JSON.stringify(entries)}`,
        'A bulk update invalidates nothing, or one product only. Its signal has all written `ids`: invalidate the tag of each.',
      );
  if (!pages.includes('product-list'))
    throw new Unmet(
      'a bulk update of products 1 and 2',
      'the list page stays',
      'A bulk update must invalidate the list as a single save does: `PRODUCT_LIST_TAG` in `pages`.',
    );
}
