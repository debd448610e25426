import { expect, test } from 'vitest';
import { factory } from '../factory.ts';
import { behind } from './behind.ts';

const gate = (name: string) =>
  factory.createMiddleware(async function gate(c, next) {
    await next();
    c.header('X-Gates', [name, c.res.headers.get('X-Gates')].filter(Boolean).join(' '));
  });

const inner = factory
  .createApp()
  .get('/page', (c) => c.text('page'))
  .post('/page', (c) => c.text('sent'));
const app = factory.createApp().route('/', behind([gate('outer'), gate('inner')], inner));

test('every route of the app is behind each gate, in their order', async () => {
  for (const method of ['GET', 'POST']) {
    expect((await app.request('/page', { method })).headers.get('X-Gates')).toBe('outer inner');
  }
});

test('a path or a method without a route meets no gate', async () => {
  for (const [method, path] of [
    ['GET', '/nowhere'],
    ['DELETE', '/page'],
  ] as const) {
    const response = await app.request(path, { method });
    expect([response.status, response.headers.get('X-Gates')]).toEqual([404, null]);
  }
});
