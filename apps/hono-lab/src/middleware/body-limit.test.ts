import { LIMITS } from '@lab/core/limits';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

/** A form of this many bytes, without a token. */
const formOf = (bytes: number) => {
  const name = 'name=';
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: name + 'x'.repeat(bytes - name.length),
  };
};

test('a body of as many bytes as allowed is read: what it lacks is a token', async () => {
  expect((await request('/flask/products', formOf(LIMITS.bodyBytes))).status).toBe(403);
});

test('one byte more is a 413', async () => {
  expect((await request('/flask/products', formOf(LIMITS.bodyBytes + 1))).status).toBe(413);
});

test('a body that does not say its length is counted', async () => {
  const { body, ...init } = formOf(LIMITS.bodyBytes + 1);
  const stream = new Blob([body]).stream();
  const response = await request('/flask/products', { ...init, body: stream, duplex: 'half' });
  expect(response.status).toBe(413);
});

test('a body of a type that no form has is refused by its length, too', async () => {
  const { body } = formOf(LIMITS.bodyBytes + 1);
  const headers = { 'Content-Type': 'application/octet-stream' };
  expect((await request('/flask/products', { method: 'POST', headers, body })).status).toBe(413);
});
