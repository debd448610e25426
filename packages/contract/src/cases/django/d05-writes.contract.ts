import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { createByApi, noted, stateOf, write, writeText } from '../api-support.ts';
import { adminCase } from '../case.ts';
import { API, apiOf, getJson, jsonOf, tokenOf } from '../django-support.ts';
import { draft } from '../products.ts';
import { headerOf } from '../support.ts';

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: object) => new URLSearchParams(Object.entries(fields)).toString();

adminCase('D5', 'POST makes a product: 201, its address, and the product as it is read', async (lab) => {
  const data = draft({ price: '3.5' });
  const answer = noted(lab, await write(lab, 'POST', API, data));
  expect(answer.status).toBe(201);
  const made = jsonOf(answer);
  expect(made).toMatchObject({ ...data, price: '3.50' });
  const place = headerOf(answer, 'location');
  // A path, as everywhere in the lab (RFC 9110 section 10.2.2): no host that a client sent comes back in it.
  expect(place).toBe(`${API}${made['id']}/`);
  expect(jsonOf(await getJson(lab, place))).toEqual(made);
});

adminCase(
  'D5',
  'a body may be JSON, a form or a form of parts, and a JSON price may be a number',
  async (lab) => {
    const parts = (fields: object) =>
      `${Object.entries(fields)
        .map(
          ([name, value]) =>
            `--contract-part\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        .join('')}--contract-part--\r\n`;
    for (const [type, body] of [
      ['application/json', JSON.stringify({ ...draft(), price: 12.5 })],
      ['application/json; charset=utf-8', JSON.stringify(draft())],
      [FORM, form(draft())],
      ['multipart/form-data; boundary=contract-part', parts(draft())],
    ] as const) {
      const answer = await writeText(lab, 'POST', API, type, body);
      expect([answer.status, jsonOf(answer)['price']], type).toEqual([201, '12.50']);
    }
  },
);

adminCase('D5', 'PUT replaces, PATCH changes what it names, and both return the product', async (lab) => {
  const product = await createByApi(lab);
  const before = await stateOf(lab, product);
  const patched = await write(lab, 'PATCH', apiOf(product), { price: '7' });
  expect(patched.status).toBe(200);
  expect(jsonOf(patched)).toEqual({
    ...before,
    price: '7.00',
    updated_at: expect.any(String),
  });
  const data = draft({ price: '8.00' });
  const put = await write(lab, 'PUT', apiOf(product), data);
  expect(put.status).toBe(200);
  expect(jsonOf(put)).toMatchObject({ ...data, id: product.id, created_at: before['created_at'] });
  expect(await stateOf(lab, product)).toEqual(jsonOf(put));
});

adminCase('D5', 'DELETE takes a product away: 204 without content, then 404', async (lab) => {
  const product = await createByApi(lab);
  await stateOf(lab, product);
  expect(await write(lab, 'DELETE', apiOf(product), {})).toMatchObject({ status: 204, bytes: 0 });
  for (const method of ['DELETE', 'PUT', 'PATCH']) {
    const again = await write(lab, method, apiOf(product), draft());
    expect([again.status, jsonOf(again)]).toEqual([404, { detail: 'No Product matches the given query.' }]);
  }
  expect((await getJson(lab, apiOf(product))).status).toBe(404);
});

adminCase('D5', 'what only the server writes is ignored, and so is what nobody knows', async (lab) => {
  const product = await createByApi(lab);
  const extra = { id: 1, created_at: '2000-01-01T00:00:00Z', updated_at: 'x', is_admin: true, __proto__x: 1 };
  const { created_at } = await stateOf(lab, product);
  const answer = await write(lab, 'PATCH', apiOf(product), { ...extra, price: '1.00' });
  expect(jsonOf(answer)).toMatchObject({ id: product.id, created_at, price: '1.00' });
  expect(Object.keys(jsonOf(answer))).toHaveLength(6);
});

adminCase('D5', 'the token may come as a field of the form, too', async (lab) => {
  const headers = { accept: 'application/json', 'content-type': FORM };
  const body = form({ ...draft(), csrf_token: await tokenOf(lab) });
  expect(noted(lab, await lab.send('POST', API, { headers, body })).status).toBe(201);
});

adminCase('D5', '_method counts in a form alone, and no header replaces it', async (lab) => {
  const product = await createByApi(lab);
  const path = apiOf(product);
  expect((await write(lab, 'POST', path, { _method: 'DELETE' })).status, 'in JSON').toBe(405);
  const headers = {
    accept: 'application/json',
    'x-csrftoken': await tokenOf(lab),
    'x-http-method-override': 'DELETE',
    'content-type': FORM,
  };
  expect((await lab.send('POST', path, { headers, body: 'x=1' })).status, 'by header').toBe(405);
  expect((await getJson(lab, `${path}?_method=DELETE`)).status, 'in a query').toBe(200);
  const changed = await overridden(lab, path, 'PATCH', { price: '6' });
  expect([changed.status, jsonOf(changed)['price']]).toEqual([200, '6.00']);
  for (const method of ['GET', 'TRACE', 'patch;', ''])
    expect((await overridden(lab, path, method, {})).status, method).toBeGreaterThanOrEqual(400);
  expect((await overridden(lab, path, 'DELETE', {})).status).toBe(204);
  expect((await getJson(lab, path)).status).toBe(404);
});

const overridden = async (lab: Lab, path: string, method: string, fields: object) =>
  writeText(lab, 'POST', path, FORM, form({ ...fields, _method: method }));
