import { expect } from 'vitest';
import { requestText, sendRaw } from '../../client/raw.ts';
import { labCase, ownedCase } from '../case.ts';
import { expectOutcome } from '../support.ts';
import { withServer } from '../with-server.ts';

/** None of them names exactly one host (RFC 9110 section 7.2). */
const BAD_HOSTS: readonly (readonly string[])[] = [
  [],
  ['Host:'],
  ['Host: /'],
  ['Host: lab.test/django/products/#'],
  ['Host: lab.test/django/products/?x='],
  ['Host: user@lab.test'],
  ['Host: lab.test, other.test'],
  ['Host: lab.test other.test'],
  ['Host: lab.test:80:80'],
  ['Host: lab.test:99999'],
  ['Host: [::1'],
  ['Host: http://lab.test'],
  ['Host: lab.test', 'Host: other.test'],
  ['Host: lab.test', 'Host: lab.test'],
];

labCase('rules', 'a Host header that does not name one host is a 400 on every path', async (lab) => {
  for (const fields of BAD_HOSTS)
    for (const path of ['/healthz', '/flask/products', '/django/products/', '/flask/api/data', '/nothing'])
      for (const method of ['GET', 'POST']) {
        const { status } = await sendRaw(lab.base, requestText(method, path, fields));
        expect(status, `${method} ${path} ${JSON.stringify(fields)}`).toBe(400);
      }
});

labCase('rules', 'one host in any spelling is served', async (lab) => {
  for (const host of [
    'LAB.test',
    'lab.test:80',
    'lab.test:8080',
    '[::1]:3000',
    '127.0.0.1',
    'my_host',
    'a.',
  ]) {
    const { status } = await sendRaw(lab.base, requestText('GET', '/django/my-view/', [`Host: ${host}`]));
    expect(status, host).toBe(200);
  }
});

labCase('D2', 'no Host header puts a page under the address of another', async (lab) => {
  const host = `${lab.base.hostname}.victim.test`;
  const [victim, other] = ['/django/products/', '/django/my-view/'];
  const attacks = [`${host}${victim}#`, `${host}${victim}?x=`, `${host}${victim}`, `x@${host}${victim}#`];
  for (const attack of attacks) {
    await sendRaw(lab.base, requestText('GET', other, [`Host: ${attack}`]));
    await sendRaw(lab.base, requestText('GET', `http://${host}${victim}`, ['Host: lab.test']));
  }
  const page = await sendRaw(lab.base, requestText('GET', victim, [`Host: ${host}`]));
  expect(page.status).toBe(200);
  expect(page.text).toContain('data-testid="product-row"');
});

ownedCase('rules', 'LAB_ALLOWED_HOSTS says which hosts are served', async (lab) => {
  const env = { ...lab.target.env, LAB_ALLOWED_HOSTS: '127.0.0.1, .lab.test' };
  await withServer({ ...lab.target, env }, async (other) => {
    for (const [host, expected] of [
      ['127.0.0.1:3000', 200],
      ['LAB.test', 200],
      ['www.lab.test', 200],
      ['evil-lab.test', 400],
      ['localhost', 400],
      ['lab.test.evil.test', 400],
    ] as const) {
      const { status } = await sendRaw(other.base, requestText('GET', '/flask/products', [`Host: ${host}`]));
      expect(status, host).toBe(expected);
      const absolute = requestText('GET', `http://${host}/flask/products`, ['Host: lab.test']);
      expect((await sendRaw(other.base, absolute)).status, host).toBe(expected);
    }
    expectOutcome(await other.page('/flask/products'), 'HIT');
  });
});
