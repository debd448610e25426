import { expect } from 'vitest';
import { countOf, createByApi, DENIED, stateOf, write, writeText } from '../api-support.ts';
import { adminCase, labCase } from '../case.ts';
import { API, apiOf, jsonOf, tokenOf } from '../django-support.ts';
import { createProduct, draft } from '../products.ts';

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: object) => new URLSearchParams(Object.entries(fields)).toString();

const wrong: readonly (readonly [unknown, Readonly<Record<string, readonly string[]>>])[] = [
  [
    {},
    {
      name: ['This field is required.'],
      description: ['This field is required.'],
      price: ['This field is required.'],
    },
  ],
  [{ ...draft(), name: '' }, { name: ['This field may not be blank.'] }],
  [{ ...draft(), name: ' ' }, { name: ['This field may not be blank.'] }],
  [{ ...draft(), name: null }, { name: ['This field may not be null.'] }],
  [{ ...draft(), name: ['x'] }, { name: ['Not a valid string.'] }],
  [{ ...draft(), name: true }, { name: ['Not a valid string.'] }],
  [{ ...draft(), name: 'x'.repeat(101) }, { name: ['Ensure this field has no more than 100 characters.'] }],
  [{ ...draft(), price: 'abc' }, { price: ['A valid number is required.'] }],
  [{ ...draft(), price: 'NaN' }, { price: ['A valid number is required.'] }],
  [{ ...draft(), price: '' }, { price: ['A valid number is required.'] }],
  [{ ...draft(), price: null }, { price: ['This field may not be null.'] }],
  [{ ...draft(), price: '-1' }, { price: ['Ensure this value is greater than or equal to 0.'] }],
  [{ ...draft(), price: 1.005 }, { price: ['Ensure that there are no more than 2 decimal places.'] }],
  [
    { ...draft(), price: '100000000' },
    { price: ['Ensure that there are no more than 8 digits before the decimal point.'] },
  ],
  [
    { name: '', price: 'x', description: null },
    {
      name: ['This field may not be blank.'],
      description: ['This field may not be null.'],
      price: ['A valid number is required.'],
    },
  ],
  [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
];

adminCase('D5', 'data that does not do is a 400 by field, and nothing is saved', async (lab) => {
  const product = await createByApi(lab);
  const before = [await countOf(lab), await stateOf(lab, product)];
  for (const [data, errors] of wrong)
    for (const [method, path] of [
      ['POST', API],
      ['PUT', apiOf(product)],
    ] as const) {
      const answer = await write(lab, method, path, data);
      expect([answer.status, jsonOf(answer)], JSON.stringify(data)).toEqual([400, errors]);
    }
  expect((await write(lab, 'PATCH', apiOf(product), { price: 'x' })).status).toBe(400);
  expect([await countOf(lab), await stateOf(lab, product)]).toEqual(before);
});

adminCase('D5', 'a body that is no JSON is a 400 that says so', async (lab) => {
  const before = await countOf(lab);
  for (const body of ['{', '{"name":', "{'name':1}", 'NaN', '\u0000']) {
    const answer = await writeText(lab, 'POST', API, 'application/json', body);
    expect([answer.status, jsonOf(answer)], body).toEqual([
      400,
      { detail: expect.stringMatching(/^JSON parse error - ./) },
    ]);
  }
  expect(await countOf(lab)).toBe(before);
});

adminCase('D5', 'a body of another type is a 415 that names it', async (lab) => {
  for (const type of ['text/csv', 'application/xml', 'text/plain']) {
    const answer = await writeText(lab, 'POST', API, type, 'name,price\nTea,1');
    expect([answer.status, jsonOf(answer)]).toEqual([
      415,
      { detail: `Unsupported media type "${type}" in request.` },
    ]);
  }
});

adminCase('D5', 'a body over 64 KiB is a 413', async (lab) => {
  const data = { ...draft(), pad: 'x'.repeat(64 * 1024) };
  const answer = await write(lab, 'POST', API, data);
  expect([answer.status, jsonOf(answer)]).toEqual([413, { detail: expect.any(String) }]);
});

labCase('D5', 'nobody writes without being signed in: 403, and nothing is saved', async (lab) => {
  const product = await createProduct(lab);
  const stranger = lab.visitor();
  const before = [await countOf(lab), await stateOf(lab, product)];
  for (const [method, path] of [
    ['POST', API],
    ['PUT', apiOf(product)],
    ['PATCH', apiOf(product)],
    ['DELETE', apiOf(product)],
  ] as const) {
    const answer = await write(stranger, method, path, draft());
    expect([answer.status, jsonOf(answer)], method).toEqual([403, DENIED]);
  }
  expect([await countOf(lab), await stateOf(lab, product)]).toEqual(before);
});

adminCase(
  'D5',
  'a session without the token, or with one that is not its own, writes nothing',
  async (lab) => {
    const product = await createByApi(lab);
    const before = [await countOf(lab), await stateOf(lab, product)];
    const mine = await tokenOf(lab);
    const forged = mine.slice(0, -2) + (mine.endsWith('AA') ? 'BB' : 'AA');
    const stolen = await tokenOf(lab.visitor());
    const tries: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'x-csrftoken': '' },
      { 'x-csrftoken': forged },
      { 'x-csrftoken': stolen },
      { 'x-csrftoken': 'x' },
    ];
    for (const token of tries)
      for (const [method, path] of [
        ['POST', API],
        ['PATCH', apiOf(product)],
        ['DELETE', apiOf(product)],
      ] as const) {
        const headers = { accept: 'application/json', 'content-type': 'application/json', ...token };
        const answer = await lab.send(method, path, { headers, body: JSON.stringify(draft()) });
        expect(answer.status, `${method} ${JSON.stringify(token)}`).toBe(403);
        expect(jsonOf(answer)).toEqual({ detail: expect.stringMatching(/^CSRF Failed: ./) });
      }
    const field = await lab.send('POST', API, {
      headers: { accept: 'application/json', 'content-type': FORM },
      body: form({ ...draft(), csrf_token: stolen }),
    });
    expect(field.status).toBe(403);
    expect([await countOf(lab), await stateOf(lab, product)]).toEqual(before);
  },
);

adminCase('D5', 'a body that is not UTF-8 is a 400, and nothing is saved', async (lab) => {
  const product = await createByApi(lab);
  const before = [await countOf(lab), await stateOf(lab, product)];
  const headers = { 'x-csrftoken': await tokenOf(lab), accept: 'application/json' };
  const { name, price, description } = draft();
  const json = JSON.stringify({ name: `${name}\xff`, price, description });
  const parts = Object.entries({ name: `${name}\xff`, price, description }).map(
    ([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  for (const [type, body] of [
    ['application/json', json],
    ['multipart/form-data; boundary=b', `${parts.join('')}--b--\r\n`],
    [FORM, `name=${name}\xff&price=1&description=`],
  ] as const)
    for (const [method, path] of [
      ['POST', API],
      ['PUT', apiOf(product)],
    ] as const) {
      const init = { headers: { ...headers, 'content-type': type }, body: Buffer.from(body, 'latin1') };
      expect((await lab.send(method, path, init)).status, `${method} ${type}`).toBe(400);
    }
  expect([await countOf(lab), await stateOf(lab, product)]).toEqual(before);
});
