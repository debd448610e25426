import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findLeaks } from './find-leaks.ts';

/** A server whose gate compares the path on its own: in lower case, and before it is decoded. */
async function leakyServer(): Promise<URL> {
  const server = createServer((request, response) => {
    const gated = request.url?.startsWith('/django/admin/') && !request.url.includes('forgotten');
    response.writeHead(gated ? 404 : 200).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

test('a route without its gate is found, and one that another spelling opens', async () => {
  const base = await leakyServer();
  const forgotten = await findLeaks(base, [{ method: 'GET', path: '/django/admin/forgotten/' }]);
  expect(forgotten).toContain('GET /django/admin/forgotten/: 200');
  const gated = await findLeaks(base, [
    { method: 'POST', path: '/django/admin/products/:id{[0-9]+}/delete/' },
  ]);
  expect(gated).toContain('POST /DJANGO/ADMIN/PRODUCTS/1/DELETE/: 200');
  expect(gated).not.toContain('POST /django/admin/products/1/delete/: 404');
});

test('what everybody may read is not requested', async () => {
  expect(await findLeaks(await leakyServer(), [{ method: 'GET', path: '/flask/products' }])).toEqual([]);
});
