import { expect, test } from 'vitest';
import { textOf } from '../../testing/page.ts';
import { testApp } from '../../testing/test-app.ts';

const LIST = '/django/admin/products/';
const ada = { username: 'ada', password: 'correct horse' };

test('after a deletion on the last page the list starts again, as it was searched', async () => {
  const { browser, lab } = await testApp();
  await lab.hooks?.superuser(ada);
  await browser.submit('/django/admin/login/', '/django/admin/login/', ada);
  const last = `${LIST}?q=Product&p=10`;
  const done = await browser.submit(last, last, {
    action: 'delete_selected',
    _selected_action: '1',
    post: 'yes',
  });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${LIST}?q=Product`]);
  const page = await (await browser.get(`${LIST}?q=Product`)).text();
  expect(textOf(page, 'flash')).toBe('Successfully deleted 1 product.');
  expect(textOf(page, 'admin-count')).toBe('999 products');
});
