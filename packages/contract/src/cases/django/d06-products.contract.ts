import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import {
  addProduct,
  adminRows,
  changeOf,
  deletionOf,
  historyOf,
  PRODUCTS,
  placeOf,
  press,
} from '../admin-support.ts';
import { adminCase } from '../case.ts';
import { detailOf, wordsOf } from '../django-support.ts';
import { draft, editProduct } from '../products.ts';
import { expectRefusal } from '../support.ts';

const ADD = `${PRODUCTS}add/`;

adminCase('D6', 'Save adds a product, leads to the list and says so', async (lab) => {
  const data = draft({ name: `Tea “for two” ${draft().name}` });
  const answer = await press(lab, await lab.page(ADD), '_save', data);
  expect([answer.status, placeOf(answer)]).toEqual([303, PRODUCTS]);
  const page = await lab.follow(answer);
  expect(wordsOf(page.all('flash'))).toEqual([`The product “${data.name}” was added successfully.`]);
  const [row] = adminRows(page);
  expect(row).toMatchObject({ name: data.name, price: '$12.50' });
  lab.made.add(`/flask/products/${row?.id}`);
  expect((await lab.page(PRODUCTS)).has('flash')).toBe(false);
});

adminCase('D6', 'Save and continue leads to the form of what was saved', async (lab) => {
  const data = draft();
  const answer = await press(lab, await lab.page(ADD), '_continue', data);
  const page = await lab.follow(answer);
  lab.made.add(`/flask/products/${/products\/(\d+)\/change\/$/.exec(placeOf(answer))?.[1]}`);
  expect(readForm(page, 'product-form').fields).toMatchObject({ ...data });
  expect(wordsOf(page.all('flash'))).toEqual([
    `The product “${data.name}” was added successfully. You may edit it again below.`,
  ]);
});

adminCase('D6', 'Save and add another leads to an empty form', async (lab) => {
  const data = draft();
  const answer = await press(lab, await lab.page(ADD), '_addanother', data);
  expect(placeOf(answer)).toBe(ADD);
  const page = await lab.follow(answer);
  expect(readForm(page, 'product-form').fields).toMatchObject({ name: '', description: '' });
  expect(wordsOf(page.all('flash'))).toEqual([
    `The product “${data.name}” was added successfully. You may add another product below.`,
  ]);
  const [row] = adminRows(await lab.page(PRODUCTS));
  lab.made.add(`/flask/products/${row?.id}`);
});

adminCase(
  'D6',
  'what does not do is a 422 with an error per field and what was typed, and is not saved',
  async (lab) => {
    const product = await addProduct(lab);
    const before = adminRows(await lab.page(PRODUCTS))[0];
    for (const path of [ADD, changeOf(product)]) {
      const typed = { name: '', price: '1.005', description: 'kept <b>text</b>' };
      const answer = await press(lab, await lab.page(path), '_save', typed);
      expect(answer.status, path).toBe(422);
      const page = new Page(answer);
      expect(page.text('error-summary')).not.toBe('');
      expect([page.has('error-name'), page.has('error-price'), page.has('error-description')]).toEqual([
        true,
        true,
        false,
      ]);
      expect(readForm(page, 'product-form').fields).toMatchObject(typed);
    }
    expect(adminRows(await lab.page(PRODUCTS))[0]).toEqual(before);
  },
);

adminCase('D6', 'a change is saved by each button, and said', async (lab) => {
  const product = await addProduct(lab);
  for (const [button, place, more] of [
    ['_continue', changeOf(product), ' You may edit it again below.'],
    ['_addanother', ADD, ' You may add another product below.'],
    ['_save', PRODUCTS, ''],
  ] as const) {
    const name = `${product.name} ${button}`;
    const answer = await press(lab, await lab.page(changeOf(product)), button, { name });
    expect([answer.status, placeOf(answer)]).toEqual([303, place]);
    expect(wordsOf((await lab.follow(answer)).all('flash'))).toEqual([
      `The product “${name}” was changed successfully.${more}`,
    ]);
    expect((await lab.page(detailOf(product))).text('product-name')).toBe(name);
  }
});

adminCase('D6', 'Enter saves: a form without a button', async (lab) => {
  const product = await addProduct(lab);
  const none = { _save: undefined, _continue: undefined, _addanother: undefined };
  const page = await lab.page(changeOf(product));
  const answer = await lab.submit(page, 'product-form', { price: '2.00', ...none });
  expect([answer.status, placeOf(answer)]).toEqual([303, PRODUCTS]);
});

adminCase('D6', 'the change page leads to history, deletion and the page on the site', async (lab) => {
  const product = await addProduct(lab);
  const page = await lab.page(changeOf(product));
  expect(['history', 'delete', 'view-on-site'].map((id) => page.href(id))).toEqual([
    historyOf(product),
    deletionOf(product),
    detailOf(product),
  ]);
});

adminCase('D6', 'a deletion is confirmed first, and said afterwards', async (lab) => {
  const product = await addProduct(lab);
  const page = await lab.page(deletionOf(product));
  expect(page.one('confirm-item').words).toContain(product.name);
  await lab.page(changeOf(product));
  const answer = await lab.submit(page, 'confirm-form');
  expect([answer.status, placeOf(answer)]).toEqual([303, PRODUCTS]);
  expect(wordsOf((await lab.follow(answer)).all('flash'))).toEqual([
    `The product “${product.name}” was deleted successfully.`,
  ]);
  for (const path of [changeOf(product), deletionOf(product), historyOf(product), detailOf(product)])
    await lab.page(path, 404);
  expectRefusal(await lab.sendForm(readForm(page, 'confirm-form')), [404]);
});

adminCase('D6', 'the history says who changed what, and when', async (lab) => {
  const product = await addProduct(lab);
  const change = async (changes: object) => press(lab, await lab.page(changeOf(product)), '_save', changes);
  await change({ name: `${product.name} two`, price: '3.00' });
  await change({ description: 'Another one' });
  await change({});
  await editProduct(lab.visitor(), product.id, { price: '4.00' });
  const entries = (await lab.page(historyOf(product))).all('history-entry');
  expect(entries.map((entry) => entry.text('history-text'))).toEqual([
    'Added.',
    'Changed Name and Price.',
    'Changed Description.',
    'No fields changed.',
  ]);
  const times = entries.map((entry) => entry.time('history-at'));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  for (const entry of entries) expect(entry.text('history-user')).toBe(lab.account.username);
});

adminCase('D6', 'an unknown product is a 404 on every page of it', async (lab) => {
  for (const page of ['change', 'delete', 'history'])
    for (const id of ['987654321', '0', '-1', 'abc', '1.5', '1e9', '٣', '9'.repeat(30)])
      expect((await lab.get(`${PRODUCTS}${encodeURIComponent(id)}/${page}/`)).status, `${id} ${page}`).toBe(
        404,
      );
});
