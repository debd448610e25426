import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { encode, type Form, readForm } from '../../../client/form.ts';
import type { Lab } from '../../../client/lab.ts';
import { requestText, sendRaw } from '../../../client/raw.ts';
import { labCase } from '../../case.ts';
import { post, state, total, URLENCODED } from '../../form-support.ts';
import { createProduct, draft, newProductPage, type OwnProduct } from '../../products.ts';
import { flaskForms } from '../../routes.ts';
import { expectRefusal, headerOf } from '../../support.ts';

const LIMIT = 64 * 1024;

for (const { action, page, form: testId } of flaskForms) {
  const place = async (lab: Lab, product: OwnProduct): Promise<Form> => {
    const source =
      page === null ? await newProductPage(lab) : await lab.page(page.replace(':id', `${product.id}`));
    const form = readForm(source, testId);
    return testId === 'product-form' ? { ...form, fields: { ...form.fields, ...draft() } } : form;
  };

  labCase('input', `POST ${action} (${testId}) refuses a missing or forged token by 403`, async (lab) => {
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

  labCase(
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

  labCase('input', `POST ${action} (${testId}) refuses other content types by 415`, async (lab) => {
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

labCase('input', 'broken bodies are never a 500 and save nothing', async (lab) => {
  const product = await createProduct(lab);
  const before = await state(lab, product);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  const token = encode({ csrf_token: form.fields['csrf_token'] });
  const notUtf8 = Buffer.concat([Buffer.from(`${token}&price=x&name=`), Buffer.from([0xff, 0xfe, 0])]);
  const fields = Array.from({ length: 5000 }, (_, index) => `k${index}=1`).join('&');
  const bodies: readonly (readonly [number, Record<string, string>, string | Buffer])[] = [
    [400, { 'content-type': URLENCODED }, `${token}&name=%zz&price=%`],
    [400, { 'content-type': URLENCODED }, notUtf8],
    [422, { 'content-type': URLENCODED }, `${token}&${'&='.repeat(2000)}`],
    // None of the fields is a token.
    [403, { 'content-type': URLENCODED }, fields],
    [422, { 'content-type': `${URLENCODED}; charset=utf-7` }, `${token}&price=x`],
    [400, { 'content-type': 'multipart/form-data' }, `${token}&price=x`],
    [400, { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nno header'],
    [415, { 'content-type': 'application/json' }, '{"name":'],
  ];
  for (const [expected, headers, body] of bodies) {
    const answer = await lab.send('POST', form.action, { headers, body });
    const sent = `${JSON.stringify(headers)} ${String(body).slice(0, 60)}`;
    expect(answer.status, sent).toBe(expected);
  }
  expect(await state(lab, product)).toEqual(before);
});

labCase('input', 'a form without a body and without a length is refused like an empty one', async (lab) => {
  const { base } = lab;
  const fields = [`Host: ${base.host}`, `Origin: ${base.origin}`, `Content-Type: ${URLENCODED}`];
  for (const { action } of flaskForms) {
    const target = action.replace(':id', '1');
    const empty = await sendRaw(base, requestText('POST', target, [...fields, 'Content-Length: 0']));
    expect(empty.status, target).toBe(403);
    const none = await sendRaw(base, requestText('POST', target, fields));
    expect(none.status, target).toBe(empty.status);
  }
});

labCase('input', 'F16 and F19 refuse arguments that they do not know', async (lab) => {
  const forget = readForm(await lab.page('/flask/memoize?a=3&b=4'), 'forget-one');
  for (const changes of [{ a: 'x' }, { a: '' }, { b: '1.5' }, { a: '-1' }, { b: '9'.repeat(30) }])
    expectRefusal(await lab.sendForm(forget, changes), [400], Object.keys(changes)[0]);
  const strategy = readForm(await lab.page('/flask/invalidation'), 'strategy-form');
  for (const value of ['', 'nonsense', 'TTL', '__proto__', undefined])
    expectRefusal(await lab.sendForm(strategy, { strategy: value }), [400], 'strategy');
});

labCase('input', 'a body in a content coding is a 415 that says so, and saves nothing', async (lab) => {
  const product = await createProduct(lab);
  const before = await state(lab, product);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  const fields = encode({ ...form.fields, name: 'Coded' });
  for (const [coding, body] of [
    ['gzip', gzipSync(fields)],
    ['gzip', gzipSync(`${fields}&x=${'x'.repeat(1_000_000)}`)],
    ['gzip', fields],
    ['br', fields],
    ['gzip, gzip', fields],
    ['nonsense', fields],
  ] as const) {
    const headers = { 'content-type': URLENCODED, 'content-encoding': coding };
    const answer = await lab.send('POST', form.action, { headers, body });
    expect([answer.status, headerOf(answer, 'accept-encoding')], coding).toEqual([415, 'identity']);
  }
  expect(await state(lab, product)).toEqual(before);
  // Names of codings are case-insensitive (RFC 9110 section 8.4.1).
  for (const coding of ['identity', 'Identity']) {
    const headers = { 'content-type': URLENCODED, 'content-encoding': coding };
    const fresh = readForm(await lab.page(`${product.path}/edit`), 'product-form');
    const body = encode({ ...fresh.fields, name: `Sent as ${coding}` });
    expect((await lab.send('POST', fresh.action, { headers, body })).status, coding).toBe(303);
  }
});
