import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { act, addProduct, changeOf, deletionOf, PRODUCTS, placeOf } from '../admin-support.ts';
import { adminCase } from '../case.ts';
import { wordsOf } from '../django-support.ts';

import { expectRefusal } from '../support.ts';

adminCase('D6', 'the chosen are deleted after a confirmation that names them', async (lab) => {
  const [one, two, other] = [await addProduct(lab), await addProduct(lab), await addProduct(lab)];
  const ids = [one.id, two.id];
  const asked = await act(lab, { action: 'delete_selected', ids });
  expect(asked.status).toBe(200);
  const page = new Page(asked);
  const items = wordsOf(page.all('confirm-item'));
  expect(items).toHaveLength(2);
  for (const { name } of [one, two]) expect(items.some((item) => item.includes(name))).toBe(true);
  for (const product of [one, two]) await lab.page(changeOf(product));

  const form = readForm(page, 'confirm-form');
  expect(form.fields).toMatchObject({ post: 'yes', action: 'delete_selected' });
  const chosen = page
    .one('confirm-form')
    .element.querySelectorAll('[name="_selected_action"]')
    .map((field) => Number(field.getAttribute('value')));
  expect(chosen.toSorted()).toEqual(ids.toSorted());
  const answer = await act(lab, { action: 'delete_selected', ids, post: 'yes' });
  expect([answer.status, placeOf(answer).split('?')[0]]).toEqual([303, PRODUCTS]);
  expect(wordsOf((await lab.follow(answer)).all('flash'))).toEqual(['Successfully deleted 2 products.']);
  for (const product of [one, two]) await lab.page(changeOf(product), 404);
  await lab.page(changeOf(other));
  const last = await act(lab, { action: 'delete_selected', ids: [other.id, one.id], post: 'yes' });
  expect(wordsOf((await lab.follow(last)).all('flash'))).toEqual(['Successfully deleted 1 product.']);
});

adminCase('D6', 'nothing chosen, or no action: it says so, and nothing happens', async (lab) => {
  const product = await addProduct(lab);
  const flashOf = async (chosen: Parameters<typeof act>[1]) =>
    wordsOf((await lab.follow(await act(lab, chosen))).all('flash'));
  const nothing = 'Items must be selected in order to perform actions on them. No items have been changed.';
  expect(await flashOf({ action: 'delete_selected', ids: [] })).toEqual([nothing]);
  expect(await flashOf({ action: 'delete_selected', ids: [], post: 'yes' })).toEqual([nothing]);
  expect(await flashOf({ ids: [product.id] })).toEqual(['No action selected.']);
  expect(await flashOf({ action: '', ids: [product.id] })).toEqual(['No action selected.']);
  await lab.page(changeOf(product));
});

adminCase('D6', 'a choice that is none is refused, and a GET deletes nothing', async (lab) => {
  const product = await addProduct(lab);
  for (const chosen of [
    { action: 'drop_table', ids: [product.id], post: 'yes' },
    { action: 'delete_selected', ids: [product.id, 'x'], post: 'yes' },
    { action: 'delete_selected', ids: ['1 or 1=1'], post: 'yes' },
  ])
    expectRefusal(await act(lab, chosen), [400]);
  await lab.get(`${PRODUCTS}?action=delete_selected&_selected_action=${product.id}&post=yes`);
  await lab.page(deletionOf(product));
  await lab.page(changeOf(product));
});

adminCase('D6', 'a bulk deletion with a forged token, or another browser’s, deletes nothing', async (lab) => {
  const product = await addProduct(lab);
  const page = await lab.visitor().page('/django/admin/login/');
  const stolen = readForm(page, 'sign-in-form').fields['csrf_token'];
  for (const token of ['', 'forged', stolen ?? 'none']) {
    const chosen = { action: 'delete_selected', ids: [product.id], post: 'yes', token };
    expectRefusal(await act(lab, chosen), [403]);
  }
  await lab.page(changeOf(product));
});
