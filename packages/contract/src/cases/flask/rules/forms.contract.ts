import { expect } from 'vitest';
import { encode, type Form, readForm } from '../../../client/form.ts';
import type { Lab } from '../../../client/lab.ts';
import { Page } from '../../../client/page.ts';
import type { Answer } from '../../../client/request.ts';
import { flaskCase } from '../../case.ts';
import { createProduct, draft, newProductPage, type OwnProduct } from '../../products.ts';
import { flaskForms } from '../../routes.ts';
import { expectRefusal } from '../../support.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const LIMIT = 64 * 1024;

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

/** The product as the source holds it, without simulated work. */
async function state(lab: Lab, product: OwnProduct): Promise<Readonly<Record<string, string>>> {
  const { csrf_token: _, ...fields } = readForm(
    await lab.visitor().page(`${product.path}/edit`),
    'product-form',
  ).fields;
  return fields;
}

const total = async (lab: Lab) =>
  (await lab.page('/flask/products?per_page=1&cache=false')).text('page-position').split(' of ')[1];

flaskCase(
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

flaskCase(
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

flaskCase('input', 'F10 takes every legal price', async (lab) => {
  const product = await createProduct(lab);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  for (const price of goodPrices) {
    const page = await lab.follow(await lab.sendForm(form, { price }));
    expect(page.text('product-price'), price).toBe(`$${Number(price).toFixed(2)}`);
  }
});

flaskCase('input', 'names of 1 and of 100 characters are taken, counted as readers count', async (lab) => {
  for (const name of ['x', 'x'.repeat(100), '🐎'.repeat(100), 'é'.normalize('NFD').repeat(100)]) {
    const product = await createProduct(lab, { name });
    expect((await lab.page(product.path)).text('product-name').normalize('NFC')).toBe(name.normalize('NFC'));
  }
});

flaskCase('input', 'a field given twice is refused and saves nothing', async (lab) => {
  const product = await createProduct(lab);
  const before = await state(lab, product);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  for (const field of ['name', 'price', 'description']) {
    const body = `${encode({ ...form.fields, price: '1.00' })}&${field}=2`;
    const answer = await post(lab, form, body);
    expect([400, 422], `${field} twice answered ${answer.status}`).toContain(answer.status);
  }
  expect(await state(lab, product)).toEqual(before);
});

flaskCase('input', 'fields that the form has not are ignored', async (lab) => {
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

flaskCase('input', 'markup in names and descriptions is text wherever it is shown', async (lab) => {
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

for (const { action, page, form: testId } of flaskForms) {
  const place = async (lab: Lab, product: OwnProduct): Promise<Form> => {
    const source =
      page === null ? await newProductPage(lab) : await lab.page(page.replace(':id', `${product.id}`));
    const form = readForm(source, testId);
    return testId === 'product-form' ? { ...form, fields: { ...form.fields, ...draft() } } : form;
  };

  flaskCase('input', `POST ${action} (${testId}) refuses a missing or forged token by 403`, async (lab) => {
    const product = await createProduct(lab);
    const before = [await state(lab, product), await total(lab)];
    const form = await place(lab, product);
    const stranger = await place(lab.visitor(), product);
    const token = form.fields['csrf_token'] ?? '';
    const flipped = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    for (const csrf_token of [
      undefined,
      '',
      'x',
      flipped,
      token.toUpperCase(),
      stranger.fields['csrf_token'],
      '💥',
    ])
      expectRefusal(await lab.sendForm(form, { csrf_token }), [403]);
    expectRefusal(await lab.visitor().sendForm(form), [403]);
    expectRefusal(await post(lab, form, ''), [403]);
    expect([await state(lab, product), await total(lab)]).toEqual(before);
  });

  flaskCase(
    'input',
    `POST ${action} (${testId}) refuses a body over 64 KiB by 413, and reads one below`,
    async (lab) => {
      const product = await createProduct(lab);
      const before = await state(lab, product);
      const form = await place(lab, product);
      const padded = (length: number) => {
        const body = `${encode(form.fields)}&pad=`;
        return body + 'x'.repeat(length - body.length);
      };
      for (const length of [LIMIT + 1, 4 * LIMIT])
        expectRefusal(await post(lab, form, padded(length)), [413]);
      const chunked = await lab.send('POST', form.action, {
        headers: { 'content-type': URLENCODED, 'transfer-encoding': 'chunked' },
        body: padded(LIMIT + 1),
      });
      expectRefusal(chunked, [413]);
      expect(await state(lab, product)).toEqual(before);
      expect((await post(lab, form, padded(LIMIT))).status).toBeLessThan(400);
    },
  );

  flaskCase('input', `POST ${action} (${testId}) refuses other content types by 415`, async (lab) => {
    const product = await createProduct(lab);
    const before = [await state(lab, product), await total(lab)];
    const form = await place(lab, product);
    for (const type of [
      'text/plain',
      'application/json',
      'application/xml',
      'application/octet-stream',
      'nonsense',
      '',
    ]) {
      const body = type === 'application/json' ? JSON.stringify(form.fields) : encode(form.fields);
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
      const answer = await lab.send('POST', form.action, { headers, body });
      expectRefusal(answer, [415]);
    }
    expect([await state(lab, product), await total(lab)]).toEqual(before);
  });
}

flaskCase('input', 'broken bodies are never a 500 and save nothing', async (lab) => {
  const product = await createProduct(lab);
  const before = await state(lab, product);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  const token = encode({ csrf_token: form.fields['csrf_token'] });
  const bodies: readonly (readonly [Record<string, string>, string | Buffer])[] = [
    [{ 'content-type': URLENCODED }, `${token}&name=%zz&price=%`],
    [
      { 'content-type': URLENCODED },
      Buffer.concat([Buffer.from(`${token}&price=x&name=`), Buffer.from([0xff, 0xfe, 0])]),
    ],
    [{ 'content-type': URLENCODED }, `${token}&${'&='.repeat(2000)}`],
    [{ 'content-type': URLENCODED }, Array.from({ length: 5000 }, (_, index) => `k${index}=1`).join('&')],
    [{ 'content-type': `${URLENCODED}; charset=utf-7` }, `${token}&price=x`],
    [{ 'content-type': URLENCODED, 'content-encoding': 'gzip' }, 'not gzip at all'],
    [{ 'content-type': URLENCODED, 'content-encoding': 'nonsense' }, `${token}&price=x`],
    [{ 'content-type': 'multipart/form-data' }, `${token}&price=x`],
    [{ 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nno header'],
    [{ 'content-type': 'application/json' }, '{"name":'],
  ];
  for (const [headers, body] of bodies) {
    const answer = await lab.send('POST', form.action, { headers, body });
    expect(answer.status, `${headers['content-type']} ${String(body).slice(0, 60)}`).toBeGreaterThanOrEqual(
      400,
    );
    expect(answer.status, `${headers['content-type']} ${String(body).slice(0, 60)}`).toBeLessThan(500);
  }
  expect(await state(lab, product)).toEqual(before);
});

flaskCase('input', 'F16 and F19 refuse arguments that they do not know', async (lab) => {
  const forget = readForm(await lab.page('/flask/memoize?a=3&b=4'), 'forget-one');
  for (const changes of [{ a: 'x' }, { a: '' }, { b: '1.5' }, { a: '-1' }, { b: '9'.repeat(30) }])
    expectRefusal(await lab.sendForm(forget, changes), [400], Object.keys(changes)[0]);
  const strategy = readForm(await lab.page('/flask/invalidation'), 'strategy-form');
  for (const value of ['', 'nonsense', 'TTL', '__proto__', undefined])
    expectRefusal(await lab.sendForm(strategy, { strategy: value }), [400], 'strategy');
});

function post(lab: Lab, form: Form, body: string): Promise<Answer> {
  return lab.send('POST', form.action, { headers: { 'content-type': URLENCODED }, body });
}

function expectFieldError(answer: Answer, field: string, value: string | undefined): void {
  expect(answer.status, `${field}=${value?.slice(0, 40)}`).toBe(422);
  const page = new Page(answer);
  expect(page.text(`error-${field}`), `${field}=${value?.slice(0, 40)}`).not.toBe('');
  expect(page.has('error-summary')).toBe(true);
}
