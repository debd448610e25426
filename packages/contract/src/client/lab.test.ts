import { expect, test } from 'vitest';
import { startTinyLab } from '../testing/tiny-lab.ts';
import { readForm } from './form.ts';
import { Lab } from './lab.ts';

test('a form is read as a browser would send it', async () => {
  await using tiny = await startTinyLab();
  const form = readForm(await new Lab(tiny.url).page('/form'), 'product-form');
  expect(form).toEqual({
    action: '/form?x=1',
    method: 'POST',
    fields: { csrf_token: 't1', name: 'A & B', on: '1', description: 'two\nlines', size: 'm' },
  });
});

test('a form goes with its token, the changes and the cookies, and its 303 can be followed', async () => {
  await using tiny = await startTinyLab();
  const lab = new Lab(tiny.url);
  const answer = await lab.submit(await lab.page('/form'), 'product-form', { name: 'C', size: undefined });
  expect(new URLSearchParams(tiny.posted[0]).get('csrf_token')).toBe('t1');
  expect(Object.fromEntries(new URLSearchParams(tiny.posted[0]))).toMatchObject({ name: 'C', on: '1' });
  expect(tiny.posted[0]).not.toContain('size');
  expect((await lab.follow(answer)).text('flash')).toBe('token t1');
});

test('another visitor has other cookies', async () => {
  await using tiny = await startTinyLab();
  const lab = new Lab(tiny.url);
  await lab.page('/form');
  expect((await lab.visitor().page('/flask/done')).text('flash')).toBe('token undefined');
});

test('another status than the expected one fails with what the page says', async () => {
  await using tiny = await startTinyLab();
  await expect(new Lab(tiny.url).page('/nothing')).rejects.toThrow('returned 404, not 200: Page not found');
});

test('an id that is missing or occurs twice is an error that names the page', async () => {
  await using tiny = await startTinyLab();
  const page = await new Lab(tiny.url).page('/nothing', 404);
  expect(() => page.text('flash')).toThrow('/nothing (404): no data-testid="flash"');
});

test('HEAD has no body, and any method is sent unchanged', async () => {
  await using tiny = await startTinyLab();
  const lab = new Lab(tiny.url);
  expect(await lab.send('HEAD', '/form')).toMatchObject({ status: 200, bytes: 0 });
  expect(await lab.send('PROPFIND', '/nothing')).toMatchObject({ method: 'PROPFIND', status: 404 });
});
