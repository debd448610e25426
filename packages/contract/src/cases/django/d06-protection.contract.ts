import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { addProduct, adminRows, changeOf, deletionOf, PRODUCTS, placeOf, press } from '../admin-support.ts';
import { adminCase } from '../case.ts';
import { adminPages, directivesOf, NEVER_CACHED } from '../django-support.ts';
import { expectRefusal } from '../support.ts';

const ADD = `${PRODUCTS}add/`;

adminCase('D6', 'no response of the administration is cached by anybody', async (lab) => {
  const product = await addProduct(lab);
  const answers = [
    ...(await Promise.all(adminPages.map((path) => lab.get(path)))),
    ...(await Promise.all(adminPages.map((path) => lab.visitor().get(path)))),
    await lab.visitor().get('/django/admin/login/'),
    await lab.get(`${PRODUCTS}987654321/change/`),
    await lab.get(`${PRODUCTS}?p=x`),
    await press(lab, await lab.page(ADD), '_save', { name: '' }),
    await press(lab, await lab.page(changeOf(product)), '_save'),
    await lab.visitor().send('POST', ADD),
    await lab.send('HEAD', PRODUCTS),
  ];
  for (const answer of answers) {
    const what = `${answer.method} ${answer.url.pathname} (${answer.status})`;
    expect(directivesOf(answer), what).toEqual(NEVER_CACHED);
    expect(answer.headers['cache-status'] ?? '', what).not.toMatch(/hit|stored/);
  }
});

adminCase('D6', 'a form with a forged token, or another browser’s, saves nothing', async (lab) => {
  const product = await addProduct(lab);
  const stolen = readForm(await lab.visitor().page('/django/admin/login/'), 'sign-in-form').fields[
    'csrf_token'
  ];
  for (const [path, form] of [
    [ADD, 'product-form'],
    [changeOf(product), 'product-form'],
    [deletionOf(product), 'confirm-form'],
  ] as const) {
    const page = await lab.page(path);
    for (const csrf_token of [undefined, '', 'forged', stolen])
      expectRefusal(await lab.submit(page, form, { name: 'Forged', price: '1.00', csrf_token }), [403]);
  }
  expect(readForm(await lab.page(changeOf(product)), 'product-form').fields['name']).toBe(product.name);
  expect(adminRows(await lab.page(PRODUCTS))[0]?.id).toBe(product.id);
});

adminCase('D6', 'a visitor who is not signed in saves nothing, token or not', async (lab) => {
  const product = await addProduct(lab);
  const stranger = lab.visitor();
  const csrf_token = readForm(await stranger.page('/django/admin/login/'), 'sign-in-form').fields[
    'csrf_token'
  ];
  for (const action of [ADD, changeOf(product), deletionOf(product), PRODUCTS]) {
    const fields = { csrf_token: csrf_token ?? '', name: 'Nobody', price: '1.00', post: 'yes' };
    const more = { action: 'delete_selected', _selected_action: String(product.id) };
    const answer = await stranger.sendForm({ action, method: 'POST', fields: { ...fields, ...more } });
    expect([302, 303, 403], `${action} returned ${answer.status}`).toContain(answer.status);
    if (answer.status !== 403) expect(placeOf(answer)).toContain('/django/admin/login/');
  }
  expect(readForm(await lab.page(changeOf(product)), 'product-form').fields['name']).toBe(product.name);
});
