import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { countOf, createByApi, noted, stateOf } from '../api-support.ts';
import { adminCase, labCase } from '../case.ts';
import { API, apiOf, getHtml, getJson, wordsOf } from '../django-support.ts';
import { draft } from '../products.ts';
import { verdictOf } from '../support.ts';

adminCase('D5', 'the page of the list makes products by its form', async (lab) => {
  const data = draft();
  const answer = noted(lab, await lab.submit(await getHtml(lab, API), 'product-form', { ...data }));
  expect(answer.status).toBe(201);
  const page = new Page(answer);
  expect(page.text('api-status')).toBe('HTTP 201 Created');
  expect(JSON.parse(page.one('api-json').element.text)).toMatchObject({ name: data.name, price: data.price });
});

adminCase('D5', 'the page of a product replaces it by its form', async (lab) => {
  const product = await createByApi(lab);
  const page = await getHtml(lab, apiOf(product));
  const { fields, method, action } = readForm(page, 'product-form');
  expect({ method, action, ...fields }).toMatchObject({
    method: 'POST',
    action: apiOf(product),
    _method: 'PUT',
    name: product.name,
    price: product.price,
  });
  const answer = await lab.submit(page, 'product-form', { price: '2.25' });
  expect([answer.status, new Page(answer).text('api-status')]).toEqual([200, 'HTTP 200 OK']);
  expect(await stateOf(lab, product)).toMatchObject({ name: product.name, price: '2.25' });
});

adminCase('D5', 'after DELETE the browser is led to the list', async (lab) => {
  const product = await createByApi(lab);
  const answer = await lab.submit(await getHtml(lab, apiOf(product)), 'delete-form');
  expect(answer.status).toBe(303);
  expect(new URL(answer.headers.location ?? '', answer.url).pathname).toBe(API);
  expect(wordsOf((await lab.follow(answer)).all('flash'))).toEqual(['Product deleted successfully!']);
  expect((await getJson(lab, apiOf(product))).status).toBe(404);
});

adminCase('D5', 'what was typed wrongly comes back with an error beside each field', async (lab) => {
  const product = await createByApi(lab);
  const before = [await countOf(lab), await stateOf(lab, product)];
  for (const path of [API, apiOf(product)]) {
    const typed = { name: '', price: 'much', description: 'kept <b>text</b>' };
    const answer = await lab.submit(await getHtml(lab, path), 'product-form', typed);
    const page = new Page(answer);
    expect([answer.status, page.text('api-status')]).toEqual([400, 'HTTP 400 Bad Request']);
    expect(page.text('error-name')).toBe('This field may not be blank.');
    expect(page.text('error-price')).toBe('A valid number is required.');
    expect(page.has('error-description')).toBe(false);
    expect(readForm(page, 'product-form').fields).toMatchObject(typed);
    expect(answer.text).not.toContain('kept <b>');
  }
  expect([await countOf(lab), await stateOf(lab, product)]).toEqual(before);
});

labCase('D5', 'the OPTIONS button describes the address to everybody', async (lab) => {
  for (const [path, name] of [
    [API, 'Product List'],
    [`${API}1/`, 'Product Instance'],
  ] as const) {
    const answer = await lab.submit(await getHtml(lab, path), 'options-form');
    const page = new Page(answer);
    expect([answer.status, page.text('api-status')], path).toEqual([200, 'HTTP 200 OK']);
    expect(JSON.parse(page.one('api-json').element.text), path).toMatchObject({
      name,
      renders: ['application/json', 'text/html'],
    });
  }
});

adminCase('D5', 'the raw form of the list sends JSON', async (lab) => {
  const data = draft();
  const answer = noted(
    lab,
    await lab.submit(await getHtml(lab, API), 'raw-form', { _content: JSON.stringify(data) }),
  );
  expect([answer.status, new Page(answer).text('api-status')]).toEqual([201, 'HTTP 201 Created']);
  expect(JSON.parse(new Page(answer).one('api-json').element.text)).toMatchObject({ name: data.name });
});

adminCase('D5', 'the raw form of a product starts with it, and sends PUT or PATCH', async (lab) => {
  const product = await createByApi(lab);
  const page = await getHtml(lab, apiOf(product));
  const { name, price, description } = product;
  expect(JSON.parse(readForm(page, 'raw-form').fields['_content'] ?? '')).toEqual({
    name,
    price,
    description,
  });
  const send = (method: string, content: object) =>
    lab.submit(page, 'raw-form', { _method: method, _content: JSON.stringify(content) });
  expect((await send('PATCH', { price: '9.99' })).status).toBe(200);
  expect(await stateOf(lab, product)).toMatchObject({ name, description, price: '9.99' });
  expect((await send('PUT', { price: '1.00' })).status, 'PUT needs every field').toBe(400);
  expect((await send('PUT', { name, description, price: '1.50' })).status).toBe(200);
  expect(await stateOf(lab, product)).toMatchObject({ name, description, price: '1.50' });
});

adminCase('D5', 'raw JSON that cannot be read comes back as it was typed', async (lab) => {
  const product = await createByApi(lab);
  const before = await stateOf(lab, product);
  for (const content of ['{"price": ', '{"price": "much"}']) {
    const answer = await lab.submit(await getHtml(lab, apiOf(product)), 'raw-form', {
      _method: 'PATCH',
      _content: content,
    });
    const page = new Page(answer);
    expect([answer.status, page.text('api-status')]).toEqual([400, 'HTTP 400 Bad Request']);
    expect(readForm(page, 'raw-form').fields['_content']).toBe(content);
  }
  expect(await stateOf(lab, product)).toEqual(before);
});

labCase('D5', 'the page of what is not there says what the cache did, as the header does', async (lab) => {
  for (const path of [`${API}99999/?format=api`, `${API}?format=api&page=99999`]) {
    const answer = await lab.get(path, { accept: 'text/html' });
    expect([answer.status, verdictOf(answer)], path).toEqual([404, 'MISS']);
    expect(new Page(answer).text('cache-status'), path).toBe('MISS');
  }
});
