import { expect } from 'vitest';
import { readForm } from '../../../client/form.ts';
import { Page } from '../../../client/page.ts';
import { act, addProduct, changeOf, deletionOf, historyOf, PRODUCTS, press } from '../../admin-support.ts';
import { adminCase, labCase } from '../../case.ts';
import { API, apiOf, detailOf, getHtml, LIST, tokenOf } from '../../django-support.ts';

const NAME = `! <script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
const DESCRIPTION = '</textarea><script>alert(2)</script>&lt;{{7*7}}<%= 7*7 %>';

/** No element or attribute came of the text. */
function expectHarmless(page: Page): void {
  expect(page.element.querySelectorAll('main script:not([src]):not([type="application/json"])')).toHaveLength(
    0,
  );
  expect(page.element.querySelectorAll('img[src="x"], [onerror]')).toHaveLength(0);
  expect(page.answer.text, page.url.pathname).not.toContain('<script>alert');
}

adminCase('D6', 'a name of markup is shown as text on every page of the track', async (lab) => {
  const product = await addProduct(lab, { name: NAME, description: DESCRIPTION });
  const shown = [
    LIST,
    detailOf(product),
    '/django/sidebar/',
    PRODUCTS,
    deletionOf(product),
    historyOf(product),
  ];
  for (const path of shown) {
    const page = await lab.page(path);
    expectHarmless(page);
    expect(page.element.text, path).toContain('alert(1)');
  }
  for (const path of [`${detailOf(product)}update/`, changeOf(product)]) {
    const page = await lab.page(path);
    expectHarmless(page);
    expect(readForm(page, 'product-form').fields).toMatchObject({ name: NAME, description: DESCRIPTION });
  }
  for (const path of ['/django/admin/', `${PRODUCTS}?q=${encodeURIComponent(NAME)}`])
    expectHarmless(await lab.page(path));
  expectHarmless(await getHtml(lab, apiOf(product)));
  expectHarmless(await getHtml(lab, API));
  expectHarmless(new Page(await act(lab, { action: 'delete_selected', ids: [product.id] })));
  const saved = await lab.follow(await press(lab, await lab.page(changeOf(product)), '_save'));
  expect(saved.text('flash')).toContain(NAME);
  expectHarmless(saved);
  const wrong = await press(lab, await lab.page(changeOf(product)), '_save', { name: NAME, price: NAME });
  expectHarmless(new Page(wrong));
  const deleted = await lab.follow(await lab.submit(await lab.page(deletionOf(product)), 'confirm-form'));
  expect(deleted.text('flash')).toContain(NAME);
  expectHarmless(deleted);
});

adminCase(
  'D5',
  'a name of markup is text in the JSON of the browsable page, and in its errors',
  async (lab) => {
    const product = await addProduct(lab, { name: NAME, description: DESCRIPTION });
    const page = await getHtml(lab, apiOf(product));
    expect(JSON.parse(page.one('api-json').element.text)).toMatchObject({
      name: NAME,
      description: DESCRIPTION,
    });
    const headers = { accept: 'text/html', 'content-type': `text/${NAME.replaceAll(/[^\w<>]/g, '')}` };
    const answer = await lab.send('POST', API, {
      headers: { ...headers, 'x-csrftoken': await tokenOf(lab) },
      body: 'x',
    });
    expectHarmless(new Page(answer));
  },
);

labCase('D2', 'markup in an address comes back as text', async (lab) => {
  const markup = '"><script>alert(1)</script>';
  for (const path of [
    LIST,
    '/django/products/1/',
    '/django/',
    API,
    '/django/admin/login/',
    '/django/nothing/',
  ])
    for (const query of [
      `?x=${encodeURIComponent(markup)}`,
      `?next=${encodeURIComponent(markup)}`,
      `?page=${encodeURIComponent(markup)}`,
    ])
      expectHarmless(new Page(await lab.get(path + query)));
});
