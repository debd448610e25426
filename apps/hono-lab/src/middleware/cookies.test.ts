import { expect, test } from 'vitest';
import { factory } from '../factory.ts';
import { testApp } from '../testing.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { labContext } from './lab-context.ts';
import { respond } from './respond.ts';

async function appOf() {
  const { lab } = await testApp();
  return factory
    .createApp()
    .use(labContext(lab, new AbortController().signal), respond)
    .get('/write', async (c) => {
      await writeCookie(c, 'seat', '7', 60);
      await writeCookie(c, 'row', 'B');
      return c.text('written');
    })
    .get('/read', async (c) => c.text((await readCookie(c, 'seat')) ?? 'none'));
}

test('cookies are signed, HttpOnly and SameSite=Lax, and Secure over TLS', async () => {
  const app = await appOf();
  for (const [origin, isSecure] of [
    ['http://lab.example', false],
    ['https://lab.example', true],
  ] as const) {
    const [seat = '', row = ''] = (await app.request(`${origin}/write`)).headers.getSetCookie();
    expect(seat).toMatch(/^seat=7\.[^;]{20,}; Max-Age=60; Path=\/; .*HttpOnly; .*SameSite=Lax/);
    expect(row).not.toContain('Max-Age');
    expect(seat.includes('Secure')).toBe(isSecure);
  }
});

test('a cookie that was changed is none', async () => {
  const app = await appOf();
  const [seat = ''] = (await app.request('/write')).headers.getSetCookie();
  const cookie = seat.split(';')[0] ?? '';
  const read = async (value: string) => (await app.request('/read', { headers: { cookie: value } })).text();
  expect(await read(cookie)).toBe('7');
  expect(await read(cookie.replace('seat=7', 'seat=8'))).toBe('none');
  expect(await read('seat=7')).toBe('none');
});
