import { expect } from 'vitest';
import { encode, readForm } from '../../../client/form.ts';
import { Page } from '../../../client/page.ts';
import type { Answer } from '../../../client/request.ts';
import { labCase } from '../../case.ts';
import { post, state, total } from '../../form-support.ts';
import { createProduct, draft, newProductPage } from '../../products.ts';

const wrongNames = [
  '',
  ' ',
  '\t\n',
  '\u00a0',
  'x'.repeat(101),
  '🐎'.repeat(101),
  'two\nlines',
  'nul\u0000l',
  'esc\u001b[0m',
];
const wrongPrices = [
  '',
  ' ',
  'abc',
  'NaN',
  'Infinity',
  '-Infinity',
  '-1',
  '-0.01',
  '1e5',
  '1e-2',
  '0x10',
  '1.005',
  '0.001',
  '100000000',
  '99999999.991',
  '9'.repeat(400),
  '12,50',
  '1 000',
  '1_000',
  '$5',
  '5.',
  '.',
  '٣',
  '１２',
  '1;1',
  'null',
];
const goodPrices = ['0', '0.00', '5', '5.5', ' 7.25 ', '99999999.99'];

labCase(
  'input',
  'F10 refuses a bad field by 422 with an error beside it, and the product stays as it was',
  async (lab) => {
    const product = await createProduct(lab);
    const before = await state(lab, product);
    const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
    const attempts = [
      ...wrongNames.map((name) => ['name', name] as const),
      ...wrongPrices.map((price) => ['price', price] as const),
      ['description', 'x'.repeat(20_000)] as const,
      ['description', 'nul\u0000l'] as const,
      ['name', undefined] as const,
      ['price', undefined] as const,
    ];
    for (const [field, value] of attempts)
      expectFieldError(await lab.sendForm(form, { [field]: value }), field, value);
    expect(await state(lab, product)).toEqual(before);
  },
);

labCase(
  'input',
  'F20 refuses a bad field by 422 with an error beside it, and creates nothing',
  async (lab) => {
    const before = await total(lab);
    const form = readForm(await newProductPage(lab), 'product-form');
    const good: Readonly<Record<string, string>> = { ...draft() };
    for (const name of wrongNames)
      expectFieldError(await lab.sendForm(form, { ...good, name }), 'name', name);
    for (const price of wrongPrices)
      expectFieldError(await lab.sendForm(form, { ...good, price }), 'price', price);
    expect(await total(lab)).toBe(before);
  },
);

labCase('input', 'F10 takes every legal price', async (lab) => {
  const product = await createProduct(lab);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  for (const price of goodPrices) {
    const page = await lab.follow(await lab.sendForm(form, { price }));
    expect(page.text('product-price'), price).toBe(`$${Number(price).toFixed(2)}`);
  }
});

labCase('input', 'names of 1 and of 100 characters are taken, counted as readers count', async (lab) => {
  for (const name of ['x', 'x'.repeat(100), '🐎'.repeat(100), 'é'.normalize('NFD').repeat(100)]) {
    const product = await createProduct(lab, { name });
    expect((await lab.page(product.path)).text('product-name').normalize('NFC')).toBe(name.normalize('NFC'));
  }
});

labCase('input', 'a field given twice is refused and saves nothing', async (lab) => {
  const product = await createProduct(lab);
  const before = await state(lab, product);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  for (const field of ['name', 'price', 'description']) {
    const body = `${encode({ ...form.fields, price: '1.00' })}&${field}=2`;
    const answer = await post(lab, form, body);
    expect([400, 422], `${field} twice returned ${answer.status}`).toContain(answer.status);
  }
  expect(await state(lab, product)).toEqual(before);
});

labCase('input', 'fields that the form has not are ignored', async (lab) => {
  const product = await createProduct(lab);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  const extra = {
    id: '1',
    created_at: '0',
    __proto__x: '1',
    constructor: 'x',
    'name[]': 'x',
    'price[0]': '1',
  };
  const page = await lab.follow(await lab.sendForm(form, extra));
  expect([page.number('product-id'), page.text('product-name')]).toEqual([product.id, product.name]);
});

labCase('input', 'markup in names and descriptions is text wherever it is shown', async (lab) => {
  const name = `<script>alert(1)</script><b>"'&amp; ${draft().name}`;
  const description = '</textarea></p><img src=x onerror=alert(1)><script>alert(2)</script>';
  const product = await createProduct(lab, { name, description });
  const last = (await lab.page('/flask/products?cache=false')).text('page-position').split(' of ')[1];
  const edit = await lab.page(`${product.path}/edit`);
  expect(readForm(edit, 'product-form').fields).toMatchObject({ name, description });
  const detail = await lab.page(product.path);
  expect(detail.text('product-name')).toBe(name);
  expect(detail.text('product-description')).toBe(description);
  const refused = new Page(await lab.submit(edit, 'product-form', { price: '<script>alert(3)</script>' }));
  const views = [
    edit,
    detail,
    refused,
    await lab.page(product.path),
    await lab.page(`/flask/products?page=${last}`),
    await lab.page(`/flask/products/compare?page=${last}`),
  ];
  for (const view of views) {
    expect(view.answer.text, view.url.pathname).not.toMatch(/<script>alert|<img src=x/);
    expect(view.element.querySelector('img[src="x"]')).toBeNull();
  }
});

function expectFieldError(answer: Answer, field: string, value: string | undefined): void {
  expect(answer.status, `${field}=${value?.slice(0, 40)}`).toBe(422);
  const page = new Page(answer);
  expect(page.text(`error-${field}`), `${field}=${value?.slice(0, 40)}`).not.toBe('');
  expect(page.has('error-summary')).toBe(true);
}
