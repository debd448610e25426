import { expect } from 'vitest';
import { encode, type Form, readForm } from '../../../client/form.ts';
import type { Lab } from '../../../client/lab.ts';
import { changeOf, deletionOf, PRODUCTS } from '../../admin-support.ts';
import { adminCase } from '../../case.ts';
import { detailOf } from '../../django-support.ts';
import { post, state, total } from '../../form-support.ts';
import { createProduct, draft, type OwnProduct } from '../../products.ts';
import { expectRefusal } from '../../support.ts';

const LIMIT = 64 * 1024;

const forms: readonly {
  readonly name: string;
  readonly page: (product: OwnProduct) => string;
  readonly form: string;
}[] = [
  { name: 'D4', page: (product) => `${detailOf(product)}update/`, form: 'product-form' },
  { name: 'D6 add', page: () => `${PRODUCTS}add/`, form: 'product-form' },
  { name: 'D6 change', page: changeOf, form: 'product-form' },
  { name: 'D6 delete', page: deletionOf, form: 'confirm-form' },
  { name: 'D6 list', page: () => PRODUCTS, form: 'action-form' },
];

for (const { name, page, form: testId } of forms) {
  const place = async (lab: Lab, product: OwnProduct): Promise<Form> => {
    const form = readForm(await lab.page(page(product)), testId);
    return testId === 'product-form' ? { ...form, fields: { ...form.fields, ...draft() } } : form;
  };

  adminCase('input', `${name} (${testId}) refuses a missing, forged or stolen token by 403`, async (lab) => {
    const product = await createProduct(lab);
    const before = [await state(lab, product), await total(lab)];
    const form = await place(lab, product);
    const token = form.fields['csrf_token'] ?? '';
    const stranger = readForm(await lab.visitor().page('/django/admin/login/'), 'sign-in-form');
    const flipped = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    for (const csrf_token of [undefined, '', 'x', flipped, stranger.fields['csrf_token'], '💥'])
      expectRefusal(await lab.sendForm(form, { csrf_token }), [403]);
    expectRefusal(await post(lab, form, ''), [403]);
    expect([await state(lab, product), await total(lab)]).toEqual(before);
  });

  adminCase(
    'input',
    `${name} (${testId}) refuses a body over 64 KiB by 413, other types by 415`,
    async (lab) => {
      const product = await createProduct(lab);
      const before = [await state(lab, product), await total(lab)];
      const form = await place(lab, product);
      expectRefusal(await post(lab, form, `${encode(form.fields)}&pad=${'x'.repeat(LIMIT)}`), [413]);
      for (const type of ['text/plain', 'application/json', 'application/xml', 'nonsense']) {
        const body = type === 'application/json' ? JSON.stringify(form.fields) : encode(form.fields);
        expectRefusal(
          await lab.send('POST', form.action, { headers: { 'content-type': type }, body }),
          [415],
        );
      }
      expect([await state(lab, product), await total(lab)]).toEqual(before);
    },
  );

  adminCase('input', `${name} (${testId}) refuses what another site sends, token or not`, async (lab) => {
    const product = await createProduct(lab);
    const before = [await state(lab, product), await total(lab)];
    const form = await place(lab, product);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await lab.send('POST', form.action, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: encode({ ...form.fields, csrf_token: 'guessed' }),
      });
      expectRefusal(answer, [403]);
    }
    expect([await state(lab, product), await total(lab)]).toEqual(before);
  });
}
