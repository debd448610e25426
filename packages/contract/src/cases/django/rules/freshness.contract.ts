import { expect } from 'vitest';
import type { HookedLab, Lab } from '../../../client/lab.ts';
import { Page } from '../../../client/page.ts';
import { makeAccount, signIn } from '../../account.ts';
import { act, addProduct, changeOf, deletionOf, press } from '../../admin-support.ts';
import { createByApi, write } from '../../api-support.ts';
import { adminCase, hookedAdminCase, sharedStoreCase } from '../../case.ts';
import { apiOf, detailOf, getJson, jsonOf, LIST, listRows, priceInApiList } from '../../django-support.ts';
import { createProduct, editProduct, firstByName, lastPage, onLastPages, rowsOf } from '../../products.ts';
import { withServer } from '../../with-server.ts';

interface Shown {
  readonly id: number;
  readonly name: string;
}

const GONE = 'gone';

/** Where a product's price is shown, each with how it is read there; `gone` where it is not. */
const layers: Readonly<Record<string, (lab: Lab, product: Shown) => Promise<string>>> = {
  'D2 page': (lab, product) => inList(lab, LIST, product),
  'D2 with a query': (lab, product) => inList(lab, `${LIST}?other=1`, product),
  D3: (lab, product) => onPage(lab, detailOf(product)),
  'D5 list': async (lab, product) => (await priceInApiList(lab, product)) ?? GONE,
  'D5 product': async (lab, product) => {
    const answer = await getJson(lab, apiOf(product));
    return answer.status === 404 ? GONE : `$${jsonOf(answer)['price']}`;
  },
  F4: async (lab, product) => inFlask(lab, '/flask/products', product),
  F5: (lab, { id }) => onPage(lab, `/flask/products/${id}`),
  F9: async (lab, product) => inFlask(lab, '/flask/products/compare', product),
};

async function onPage(lab: Lab, path: string): Promise<string> {
  const answer = await lab.get(path);
  return answer.status === 404 ? GONE : new Page(answer).text('product-price');
}

const inList = async (lab: Lab, path: string, { name }: Shown) =>
  listRows(await lab.page(path)).find((row) => row.name === name)?.price ?? GONE;

const inFlask = async (lab: Lab, path: string, { id }: Shown) =>
  (await onLastPages(await lastPage(lab), async (page) => {
    const rows = rowsOf(await lab.page(`${path}?page=${page}`));
    return rows.find((row) => row.id === id)?.price;
  })) ?? GONE;

async function expectEverywhere(lab: Lab, product: Shown, price: string): Promise<void> {
  const { F9: _, ...kept } = layers;
  // Once more from the caches that were filled just now; F9 runs its comparison each time.
  for (const readers of [layers, kept]) {
    const shown = await Promise.all(
      Object.entries(readers).map(async ([layer, read]) => [layer, await read(lab.visitor(), product)]),
    );
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(Object.keys(readers).map((layer) => [layer, price])),
    );
  }
}

type Change = (lab: Lab, product: Shown, price: string) => Promise<unknown>;

const ways: Readonly<Record<string, Change>> = {
  'F10, the form of the Flask track': (lab, { id }, price) => editProduct(lab, id, { price }),
  'D4, the form of the Django track': async (lab, product, price) =>
    lab.submit(await lab.page(`${detailOf(product)}update/`), 'product-form', { price }),
  'D5, the API': (lab, product, price) => write(lab, 'PATCH', apiOf(product), { price }),
  'D6, the administration': async (lab, product, price) =>
    press(lab, await lab.page(changeOf(product)), '_save', { price }),
};

for (const [way, change] of Object.entries(ways))
  adminCase('D10', `after a change by ${way}, every layer of both tracks is fresh`, async (lab) => {
    const product = await createProduct(lab, { name: firstByName() });
    await expectEverywhere(lab, product, '$12.50');
    await change(lab, product, '7.77');
    await expectEverywhere(lab, product, '$7.77');
  });

const makers: Readonly<Record<string, (lab: Lab, name: string) => Promise<Shown>>> = {
  'F20, the form of the Flask track': (lab, name) => createProduct(lab, { name }),
  'D5, the API': (lab, name) => createByApi(lab, { name }),
  'D6, the administration': (lab, name) => addProduct(lab, { name }),
};

for (const [way, make] of Object.entries(makers))
  adminCase('D10', `a product made by ${way} is everywhere at once`, async (lab) => {
    const before = await createProduct(lab, { name: firstByName() });
    await expectEverywhere(lab, before, '$12.50');
    await expectEverywhere(lab, await make(lab, firstByName()), '$12.50');
  });

const removers: Readonly<Record<string, (lab: Lab, product: Shown) => Promise<unknown>>> = {
  'F20, the form of the Flask track': async (lab, { id }) =>
    lab.submit(await lab.page(`/flask/products/${id}/delete`), 'delete-form'),
  'D5, the API': (lab, product) => write(lab, 'DELETE', apiOf(product), {}),
  'D6, its confirmation': async (lab, product) =>
    lab.submit(await lab.page(deletionOf(product)), 'confirm-form'),
  'D6, the chosen of the list': (lab, { id }) =>
    act(lab, { action: 'delete_selected', ids: [id], post: 'yes' }),
};

for (const [way, remove] of Object.entries(removers))
  adminCase('D10', `a product deleted by ${way} is gone everywhere at once`, async (lab) => {
    const product = await createProduct(lab, { name: firstByName() });
    await expectEverywhere(lab, product, '$12.50');
    await remove(lab, product);
    await expectEverywhere(lab, product, GONE);
  });

hookedAdminCase('D10', 'after a bulk deletion every layer of both tracks is fresh', async (lab) => {
  const products = [
    await createProduct(lab, { name: firstByName() }),
    await createProduct(lab, { name: firstByName() }),
  ];
  for (const product of products) await expectEverywhere(lab, product, '$12.50');
  await act(lab, { action: 'delete_selected', ids: products.map(({ id }) => id), post: 'yes' });
  for (const product of products) await expectEverywhere(lab, product, GONE);
});

sharedStoreCase('D10', 'a write on one instance is seen on every instance, by every way', async (lab) => {
  const account = await makeAccount(lab.base, { username: 'barbara', password: 'correct horse' });
  await signIn(lab, account);
  await withServer(lab.target, async (other: HookedLab) => {
    await signIn(other, account);
    const product = await createProduct(lab, { name: firstByName() });
    await expectEverywhere(lab, product, '$12.50');
    await expectEverywhere(other, product, '$12.50');
    let cents = 100;
    for (const change of Object.values(ways))
      for (const [writer, reader] of [
        [lab, other],
        [other, lab],
      ] as const) {
        cents += 1;
        await change(writer, product, (cents / 100).toFixed(2));
        await expectEverywhere(reader, product, `$${(cents / 100).toFixed(2)}`);
        await expectEverywhere(writer, product, `$${(cents / 100).toFixed(2)}`);
      }
    await act(lab, { action: 'delete_selected', ids: [product.id], post: 'yes' });
    await expectEverywhere(other, product, GONE);
  });
});
