import type { Answer } from '@lab/contract';
import { Unmet } from '../check/unmet.ts';
import { outcomeOf, type Visit } from '../check/visit.ts';
import type { Exercise } from '../exercise.ts';

const detail = (id: number): string => `/flask/products/${id}`;
const edit = (id: number): string => `${detail(id)}/edit`;
const LIST = '/flask/products';
const BATCH = '/flask/api/products?ids=1,2';

/** A form that writes, and the invalidation after it. */
export const editProduct: Exercise = {
  number: 8,
  slug: 'edit',
  title: 'Edit a product, and invalidate',
  chapter: 8,
  minutes: 35,
  goal: 'Write the handler that saves a product, and invalidate every cached copy that shows it: no fewer, and no more.',
  page: edit(1),
  steps: [
    {
      title: 'A valid form saves and redirects',
      task: 'Write the handler of `POST /flask/products/:id/edit`: save the product, leave the flash message "Product updated successfully!", and redirect with 303 to the product.',
      async check({ visit }) {
        await visit.reset();
        const answer = await save(visit, 1, { price: '11.00' });
        if (answer.status !== 303)
          throw new Unmet(
            `POST ${edit(1)}`,
            `${answer.status}`,
            answer.status === 501
              ? 'The handler is not written yet. Look for the TODO.'
              : 'After a successful POST, redirect with 303, so that a reload does not send the form again.',
          );
        const to = new URL(answer.headers.location ?? '', visit.base).pathname;
        if (to !== detail(1))
          throw new Unmet(`POST ${edit(1)}`, `a redirect to ${to}`, `Redirect to the product: ${detail(1)}.`);
        const page = await visit.page(detail(1));
        if (!page.all('flash').some((flash) => flash.words === 'Product updated successfully!'))
          throw new Unmet(
            `GET ${detail(1)} after the redirect`,
            'no message',
            'Leave the flash message before the redirect.',
          );
        const [, second] = page.all('flash');
        if (second !== undefined)
          throw new Unmet(
            `GET ${detail(1)} after a save, with nothing in the caches`,
            `a second message, "${second.words}"`,
            'Nothing was cached, so nothing was invalidated: leave the second message only where there is a text for it.',
          );
      },
    },
    {
      title: 'An invalid form comes back with its errors',
      task: 'Respond with 422 to an invalid form: show it again with what was typed and an error for each field. Nothing is saved. An unknown product is a 404.',
      async check({ visit }) {
        await visit.page(detail(1));
        const answer = await save(visit, 1, { price: 'NaN' });
        if (answer.status !== 422)
          throw new Unmet(
            `POST ${edit(1)} with the price NaN`,
            `${answer.status}`,
            'NaN is no price. Respond with 422 and the form with its errors.',
          );
        if (!/error-price/.test(answer.text))
          throw new Unmet(
            `POST ${edit(1)} with the price NaN`,
            'a form without an error beside the price',
            'Pass the errors to the form.',
          );
      },
    },
    {
      title: 'The product page is new at once',
      task: 'In `invalidateProducts`, invalidate the tag of each written product in all three caches.',
      async check({ visit }) {
        await visit.reset();
        await visit.page(detail(1));
        await save(visit, 1, { price: '12.34' });
        const price = (await visit.page(detail(1))).text('product-price');
        if (price !== '$12.34')
          throw new Unmet(
            `GET ${detail(1)} after a new price of $12.34`,
            price,
            'The product page still shows the old price: `productTag(id)` is not invalidated.',
          );
      },
    },
    {
      title: 'So is everything else that shows it',
      task: 'Lists and batches show the product too. They have the tag `PRODUCTS_TAG`: invalidate it as well, in the memory cache and in the shared one.',
      async check({ visit }) {
        await visit.reset();
        await visit.page(LIST);
        await visit.json(BATCH);
        await save(visit, 1, { price: '56.78' });
        const row = (await visit.page(LIST)).all('product-row')[0]?.text('product-price');
        if (row !== '$56.78')
          throw new Unmet(
            `GET ${LIST} after a new price of $56.78`,
            String(row),
            'Only the detail page was invalidated. The list still shows the old price: invalidate `PRODUCTS_TAG` in `caches.memory`, where lists are.',
          );
        const batch = JSON.stringify(await visit.json(BATCH));
        if (!batch.includes('56.78'))
          throw new Unmet(
            `GET ${BATCH} after a new price of $56.78`,
            batch.slice(0, 200),
            'The batch still shows the old price: invalidate `PRODUCTS_TAG` in `caches.default` too.',
          );
      },
    },
    {
      title: 'Nothing else is lost',
      task: 'Another product and the weather have not changed. Their entries must survive: clearing the whole cache makes every visitor pay for one write.',
      async check({ visit }) {
        await visit.reset();
        const others = [detail(2), '/flask/api/weather?city=Oslo'];
        for (const path of others) await visit.expect(path);
        await save(visit, 1, { price: '9.99' });
        for (const path of others) {
          const outcome = outcomeOf(await visit.expect(path));
          if (outcome !== 'HIT')
            throw new Unmet(
              `GET ${path} after a write to product 1`,
              outcome,
              'Everything was emptied. Invalidate the tags of what was written, do not clear the caches.',
            );
        }
      },
    },
  ],
  hints: [
    'First the handler, then the invalidation. The handler names no cache at all: the catalogue reports every commit, and `invalidateProducts` listens.',
    'The tags are `PRODUCTS_TAG` (everything that shows several products) and `productTag(id)` for each id. The caches are `caches.memory`, `caches.redis` (may be null) and `caches.default`.',
    '`const tags = [PRODUCTS_TAG, ...ids.map(productTag)];` and `const outcomes = await Promise.allSettled([caches.memory.invalidateTags(tags), caches.redis?.invalidateTags(tags), caches.default.invalidateTags(tags)]);`',
  ],
  see: [
    'Edit a product: the page after the redirect is a MISS with the new price and the message.',
    'The list is a MISS too; another product is still a HIT.',
    'With two instances on one database, the other one shows the new price as well.',
  ],
  explanation:
    'Invalidate after the commit: before it, a reader could load the old row again and keep it. Invalidate by what an entry shows, not by guessing keys: the writer does not know which pages and batches exist, the tags do. `allSettled` matters, because one cache that fails must not keep the others from being told.',
  contract: ['flask/f10-*.contract.ts'],
};

async function save(visit: Visit, id: number, changes: Readonly<Record<string, string>>): Promise<Answer> {
  return visit.submit(await visit.page(edit(id)), 'product-form', changes);
}
