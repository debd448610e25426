import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createAsset } from './asset.ts';
import { represent } from './represent.ts';

const asset = createAsset('style.css', 'a { color: red }\n'.repeat(50));

test.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;Q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['gzip;q=0.5, identity;q=1', undefined],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['br;q=nonsense', undefined],
  ['gzip;q=2', undefined],
])('Accept-Encoding %j gives %j', async (accepted, coding) => {
  const { headers } = await represent(asset, accepted);
  expect(headers['Content-Encoding']).toBe(coding);
  expect(headers['Vary']).toBe('Accept-Encoding');
});

test('every coding decodes to the same text', async () => {
  expect(brotliDecompressSync((await represent(asset, 'br')).body)).toEqual(asset.body);
  expect(gunzipSync((await represent(asset, 'gzip')).body)).toEqual(asset.body);
});

test('every coding has a strong validator and a length of its own', async () => {
  const all = await Promise.all(['br', 'gzip', undefined].map((coding) => represent(asset, coding)));
  expect(new Set(all.map(({ headers }) => headers['ETag'])).size).toBe(3);
  for (const { headers, body } of all) {
    expect(headers['ETag']).toMatch(/^"[^"]+"$/);
    expect(headers['Content-Length']).toBe(String(body.length));
    expect(headers['Cache-Control']).toBe('public, max-age=31536000, immutable');
  }
});

test('a file is compressed once', async () => {
  const [first, second] = await Promise.all([asset.encodings.br(), asset.encodings.br()]);
  expect(first).toBe(second);
});
