import { expect } from 'vitest';
import type { HookedLab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { hookedCase, sharedStoreCase } from '../case.ts';
import { directivesOf, expiresIn, LIST, listRows } from '../django-support.ts';
import { cacheStatusOf, expectOutcome, headerOf, verdictOf } from '../support.ts';
import { withServer } from '../with-server.ts';

const FIVE_MINUTES = 300_000;
const loads = async (lab: HookedLab) => (await lab.hooks.backend()).loads['django.list'];

hookedCase('D2', 'Expires and max-age say how long it is cached, Age how long it was', async (lab) => {
  const first = await lab.get(LIST);
  expect(directivesOf(first)).toContain('max-age=300');
  expect(first.headers.age).toBeUndefined();
  expect(Math.abs(expiresIn(first) - 300)).toBeLessThanOrEqual(2);

  await lab.hooks.advance(100_000);
  const second = await lab.get(LIST);
  expect(Math.abs(Number(headerOf(second, 'age')) - 100)).toBeLessThanOrEqual(2);
  expect(headerOf(second, 'expires')).toBe(headerOf(first, 'expires'));
  expect(directivesOf(second)).toEqual(directivesOf(first));
  expect(Math.abs((cacheStatusOf(second).ttl ?? 0) - 200)).toBeLessThanOrEqual(2);
});

hookedCase('D2', 'after 300 s page and table are regenerated', async (lab) => {
  const first = await lab.page(LIST);
  await lab.hooks.advance(FIVE_MINUTES - 5_000);
  expectOutcome(await lab.page(LIST), 'HIT');
  await lab.hooks.advance(5_001);
  const last = await lab.page(LIST);
  expectOutcome(last, 'MISS');
  expect(last.time('made-at')).toBeGreaterThan(first.time('made-at'));
  expect(last.time('table-made-at')).toBeGreaterThan(first.time('table-made-at'));
});

hookedCase('D2', 'the table is a part of its own, and a page of it is no staler for it', async (lab) => {
  const first = await lab.page(LIST);
  await lab.hooks.advance(200_000);
  const other = await lab.page(`${LIST}?other=1`);
  expect(other.text('cache-status')).toBe('MISS');
  expect(other.time('made-at')).toBeGreaterThan(first.time('made-at'));
  expect(other.time('table-made-at'), 'the fragment is kept').toBe(first.time('table-made-at'));
  expect(cacheStatusOf(other.answer).stored).toBe(true);

  // The table is 301 s old now, the page around it 101 s.
  await lab.hooks.advance(101_000);
  const later = await lab.page(`${LIST}?other=1`);
  expect(later.time('table-made-at')).toBeGreaterThan(first.time('table-made-at'));
});

hookedCase('D2', 'a page of an older table promises no more than that table keeps', async (lab) => {
  await lab.get(LIST);
  await lab.hooks.advance(200_000);
  const other = await lab.page(`${LIST}?other=1`);
  const maxAge = directivesOf(other.answer).find((each) => each.startsWith('max-age='));
  expect(Number(maxAge?.split('=')[1])).toBeLessThanOrEqual(100);
  const expires = Date.parse(headerOf(other.answer, 'expires'));
  expect(expires - other.time('made-at')).toBeLessThanOrEqual(101_000);
});

hookedCase('D2', 'HEAD is served from the entry of GET', async (lab) => {
  const get = await lab.get(LIST);
  const head = await lab.send('HEAD', LIST);
  expect([head.status, head.bytes]).toEqual([200, 0]);
  expect(cacheStatusOf(head).hit).toBe(true);
  expect(head.headers.age).toMatch(/^\d+$/);
  expect(head.headers.expires).toBe(get.headers.expires);
  expect(await loads(lab)).toBe(1);
});

hookedCase('D2', 'HEAD on a cold cache is right too, and GET after it has its content', async (lab) => {
  expect(await lab.send('HEAD', LIST)).toMatchObject({ status: 200, bytes: 0 });
  expect(listRows(await lab.page(LIST))).toHaveLength(100);
});

hookedCase('D2', 'the key is the whole address: query and host', async (lab) => {
  expect(verdictOf(await lab.get(LIST))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=1`))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=2`))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=1`))).toBe('HIT');
  const host = `other.localhost:${lab.base.port}`;
  expect(cacheStatusOf(await lab.get(LIST, { host })).hit).toBe(false);
  expect(cacheStatusOf(await lab.get(LIST, { host })).hit).toBe(true);
  expect(verdictOf(await lab.get(LIST))).toBe('HIT');
});

hookedCase('D2', 'refresh regenerates the one entry and redirects to the plain page', async (lab) => {
  const before = await lab.page(LIST);
  const other = await lab.page(`${LIST}?other=1`);
  expect(before.href('refresh')).toBe(`${LIST}?refresh=1`);
  await lab.hooks.advance(60_000);
  await lab.hooks.resetBackend();

  const answer = await lab.get(`${LIST}?refresh=1`);
  expect(answer.status).toBe(302);
  expect(new URL(answer.headers.location ?? '', answer.url).href).toBe(lab.base.origin + LIST);
  expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);

  const after = await lab.page(LIST);
  expect(after.time('made-at')).toBeGreaterThanOrEqual(before.time('made-at') + 60_000);
  expect(after.time('table-made-at')).toBeGreaterThanOrEqual(before.time('table-made-at') + 60_000);
  expect(await loads(lab)).toBe(1);
  expectOutcome(await lab.page(LIST), 'HIT');
  const untouched = await lab.page(`${LIST}?other=1`);
  expect(untouched.time('made-at'), 'other entries stay').toBe(other.time('made-at'));
});

hookedCase('D2', 'refresh works each time, and keeps the other parameters', async (lab) => {
  for (let round = 1; round <= 3; round++) {
    const answer = await lab.get(`${LIST}?a=1&refresh=1&b=2`);
    expect(new URL(answer.headers.location ?? '', answer.url).search).toBe('?a=1&b=2');
    await lab.page(`${LIST}?a=1&b=2`);
    expect(await loads(lab)).toBe(round);
    await lab.hooks.advance(1_000);
  }
});

sharedStoreCase('D2', 'another instance finds the page that the first one cached', async (lab) => {
  await withServer(lab.target, async (other) => {
    const host = lab.base.host;
    const first = await lab.page(LIST);
    const second = new Page(await other.get(LIST, { host }));
    expect(second.text('cache-status')).toBe('HIT');
    expect(second.time('made-at')).toBe(first.time('made-at'));
    expect((await other.hooks.backend()).loads['django.list']).toBe(0);
  });
});
