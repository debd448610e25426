import { Unmet } from '../check/unmet.ts';
import { outcomeOf } from '../check/visit.ts';
import type { Exercise } from '../exercise.ts';

const path = (id: number): string => `/flask/products/${id}`;

/** Cache-aside for one product, with an expiry, negative caching and a tag. */
export const productDetail: Exercise = {
  number: 5,
  slug: 'product-detail',
  title: 'A product page with a cache',
  chapter: 5,
  minutes: 30,
  goal: 'Make the product page fast: half a second for the first visitor, less than a millisecond for the others, and never a wrong product.',
  page: path(1),
  steps: [
    {
      title: 'The page shows the product, and how it was found',
      task: 'Write the handler of `/flask/products/:id`. Read the id and `cache`, call `flask.product(id, { cache })`, pass its outcome on, answer 404 "Product not found" for a view of `null`, and render the page.',
      async check({ visit }) {
        await visit.reset();
        const page = await visit.page(path(1));
        if (page.text('product-name') !== 'Product 1')
          throw new Unmet(
            `GET ${path(1)}`,
            page.text('product-name'),
            'The page should show the product of the path.',
          );
        const [, trail = ''] =
          /<nav[^>]+aria-label="Breadcrumb"[^>]*>([\s\S]*?)<\/nav>/.exec(page.answer.text) ?? [];
        if (!/<a[^>]+href="\/flask\/products"[^>]*>\s*\S/.test(trail))
          throw new Unmet(
            `GET ${path(1)}`,
            'a page without a link back to the list',
            'Give the page its trail: the list, `/flask/products`.',
          );
        if (outcomeOf(page.answer) === 'NONE')
          throw new Unmet(
            `GET ${path(1)}`,
            'no Cache-Status',
            'Pass the outcome on: `c.set("outcome", ...)` in Hono, `viewOf(ctx, ...)` in Koa. The middleware makes the header of it.',
          );
      },
    },
    {
      title: 'A second visit is a hit',
      task: 'Ask the cache first: `shared.resolve(itemKey(id), load, ...)`. Five visits of a product may run the query once. Every product has its own entry, and `?cache=false` still goes past the cache.',
      async check({ visit }) {
        await visit.reset();
        for (let i = 0; i < 5; i += 1) await visit.page(path(1));
        await visit.budget(
          'products.item',
          1,
          `GET ${path(1)}, five times`,
          'The result is not cached. Resolve the key through the cache, and let it call `load` on a miss only.',
        );
        const other = await visit.page(path(2));
        if (other.text('product-name') !== 'Product 2')
          throw new Unmet(
            `GET ${path(2)} after ${path(1)}`,
            other.text('product-name'),
            'All products share one key. The id belongs in the key: `itemKey(id)`.',
          );
        const off = await visit.page(`${path(1)}?cache=false`);
        if (outcomeOf(off.answer) !== 'BYPASS')
          throw new Unmet(
            `GET ${path(1)}?cache=false`,
            outcomeOf(off.answer),
            'Without the cache, load directly and report a bypass.',
          );
      },
    },
    {
      title: 'The entry expires after 60 seconds',
      task: 'Give the entry a TTL of 60 seconds (`ttl`, in milliseconds).',
      async check({ visit }) {
        await visit.reset();
        await visit.page(path(1));
        await visit.advance(50);
        await visit.page(path(1));
        await visit.budget(
          'products.item',
          1,
          `GET ${path(1)}, and again after 50 s`,
          'The entry expires too early. It should live for 60 seconds.',
        );
        await visit.advance(11);
        await visit.page(path(1));
        await visit.budget(
          'products.item',
          2,
          `GET ${path(1)}, and again after 61 s`,
          'The entry never expires. Without a TTL a wrong price stays until the process ends.',
        );
      },
    },
    {
      title: 'A missing product is cached for 5 seconds',
      task: 'Keep the absence too, for 5 seconds (`negativeTtl`): otherwise every request for a wrong id costs a query. It must be short, because the product may be created.',
      async check({ visit }) {
        await visit.reset();
        const absent = await visit.page(path(987_654), 404);
        if (absent.text('error-title') !== 'Product not found')
          throw new Unmet(
            `GET ${path(987_654)}`,
            absent.text('error-title'),
            'Throw `new NotFound("Product")` where the view is `null`.',
          );
        await visit.reset();
        for (let i = 0; i < 3; i += 1) await visit.page(path(987_654), 404);
        await visit.budget(
          'products.item',
          1,
          `GET ${path(987_654)}, three times`,
          'The absence is not cached: every request for an unknown id runs the query. Use `negativeTtl`.',
        );
        await visit.advance(6);
        await visit.page(path(987_654), 404);
        await visit.budget(
          'products.item',
          2,
          `GET ${path(987_654)}, and again after 6 s`,
          'The absence is cached too long. After 5 seconds the product may exist.',
        );
      },
    },
    {
      title: 'A write is visible at once',
      task: 'Give the entry the tag of its product, `productTag(id)`. The lab invalidates that tag after every write.',
      async check({ visit }) {
        await visit.reset();
        await visit.page(path(3));
        await visit.setPrice([3], 4242);
        const price = (await visit.page(path(3))).text('product-price');
        if (price !== '$42.42')
          throw new Unmet(
            `GET ${path(3)} after a new price of $42.42`,
            price,
            'The page is stale: the entry has no tag of its product, so the write does not reach it.',
          );
      },
    },
  ],
  hints: [
    'Cache-aside is: look, load on a miss, store, return. `resolve` does all of it in one call, for one visitor or for a hundred at once.',
    'The options of `resolve` are `ttl`, `negativeTtl` and `tags`; times are milliseconds. The result has the `value`, and the page shows it as its `outcome`.',
    '`const { value, ms } = await timed(() => shared.resolve(itemKey(id), load, { ttl: 60_000, negativeTtl: 5000, tags: [productTag(id)], validate: isProductView }));`',
  ],
  see: [
    'First visit: MISS, about 500 ms. Second visit: HIT, under 1 ms, and the page shows the time of this request.',
    'Cache-Status counts down: `hit; ttl=59`, `hit; ttl=58`, ...',
    'Edit the product: the next visit is a MISS with the new values.',
  ],
  explanation:
    'The key says what the value depends on: the product, and nothing else. The TTL bounds how wrong a page can be if an invalidation is ever missed. The tag removes the entry after a write, so that the TTL is a safety net and not the plan. The negative entry protects the database from ids that do not exist. The page shows the time of this request: showing the stored query time on a hit would report half a second for a request that took none.',
  contract: ['flask/f05-*.contract.ts'],
};
