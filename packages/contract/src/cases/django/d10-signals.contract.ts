import { expect } from 'vitest';
import type { HookedLab } from '../../client/lab.ts';
import { hookedCase, labCase } from '../case.ts';
import { apiOf, detailOf, LIST, listRows, priceInApiList, readJson } from '../django-support.ts';
import { createProduct, firstByName, type OwnProduct } from '../products.ts';

/** What every layer shows of the price. */
async function prices(lab: HookedLab, product: OwnProduct): Promise<unknown[]> {
  const visitor = lab.visitor();
  return [
    (await visitor.page(detailOf(product))).text('product-price'),
    listRows(await visitor.page(LIST)).find(({ name }) => name === product.name)?.price,
    listRows(await visitor.page(`${LIST}?other=1`)).find(({ name }) => name === product.name)?.price,
    `$${(await readJson(visitor, apiOf(product)))['price']}`,
    await priceInApiList(visitor, product),
  ];
}

const all = (price: string) => Array(5).fill(price);

hookedCase(
  'D10',
  'a bulk update fires for all its rows, after the commit, and every layer is fresh',
  async (lab) => {
    const products = [
      await createProduct(lab, { name: firstByName() }),
      await createProduct(lab, { name: firstByName() }),
    ];
    for (const product of products) expect(await prices(lab, product)).toEqual(all('$12.50'));
    const ids = products.map(({ id }) => id);
    const { saved } = await lab.hooks.write({ ids, price: 777 });
    expect(saved.flat().toSorted()).toEqual(ids.toSorted());
    for (const product of products) expect(await prices(lab, product)).toEqual(all('$7.77'));
  },
);

hookedCase(
  'D10',
  'a transaction that is rolled back fires nothing, saves nothing and empties nothing',
  async (lab) => {
    const product = await createProduct(lab, { name: firstByName() });
    expect(await prices(lab, product)).toEqual(all('$12.50'));
    await lab.hooks.resetBackend();
    expect(await lab.hooks.write({ ids: [product.id], price: 777, rollBack: true })).toEqual({ saved: [] });
    expect(await prices(lab, product)).toEqual(all('$12.50'));
    const { loads } = await lab.hooks.backend();
    expect(Object.entries(loads).filter(([name, runs]) => name.startsWith('django.') && runs > 0)).toEqual(
      [],
    );
  },
);

hookedCase('D10', 'a write empties what shows that product, and leaves the others', async (lab) => {
  const [one, other] = [await createProduct(lab), await createProduct(lab)];
  for (const product of [one, other]) {
    await lab.page(detailOf(product));
    await readJson(lab, apiOf(product));
  }
  await lab.hooks.write({ ids: [one.id], price: 1 });
  await lab.hooks.resetBackend();
  await lab.page(detailOf(other));
  await readJson(lab, apiOf(other));
  expect((await lab.hooks.backend()).loads).toMatchObject({ 'django.detail': 0, 'django.api.detail': 0 });
  await lab.page(detailOf(one));
  expect((await lab.hooks.backend()).loads['django.detail']).toBe(1);
});

hookedCase('D10', 'a load that began before a write is not cached after it', async (lab) => {
  const product = await createProduct(lab);
  const reading = Array.from({ length: 5 }, () => lab.visitor().page(detailOf(product)));
  await lab.hooks.write({ ids: [product.id], price: 555 });
  await Promise.all(reading);
  expect((await lab.page(detailOf(product))).text('product-price')).toBe('$5.55');
});

labCase('D10', 'the parts of pages are among the entries that a save invalidates', async (lab) => {
  for (const path of [LIST, '/django/sidebar/']) await lab.page(path);
  const rows = (await lab.page('/django/signals/')).all('entry').map(({ element }) => element);
  for (const part of ['fragment:product_table:', 'fragment:sidebar:']) {
    const row = rows.find((each) => each.querySelector('code')?.text.includes(part));
    expect(row?.getAttribute('data-cached'), part).toBe('true');
  }
});
