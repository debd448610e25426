import { expect } from 'vitest';
import { hookedCase } from '../../case.ts';
import { expectNeverKept, runOf, twice, viewOf, visit } from '../../decorated-views.ts';
import { directivesOf, expiresIn } from '../../django-support.ts';
import { cacheStatusOf, headerOf } from '../../support.ts';

hookedCase('D8', 'a page without a word of its own is cached for the default of 300 s', async (lab) => {
  const first = await visit(lab, 'default');
  expect(directivesOf(first)).toContain('max-age=300');
  await lab.hooks.advance(295_000);
  expect(runOf(await visit(lab, 'default'))).toBe(1);
  await lab.hooks.advance(5_001);
  expect(runOf(await visit(lab, 'default'))).toBe(2);
});

hookedCase('D8', 'without a timeout, the page’s own max-age says for how long', async (lab) => {
  expect(directivesOf(await visit(lab, 'own-max-age'))).toContain('max-age=30');
  await lab.hooks.advance(25_000);
  expect(runOf(await visit(lab, 'own-max-age'))).toBe(1);
  await lab.hooks.advance(5_001);
  expect(runOf(await visit(lab, 'own-max-age'))).toBe(2);
});

hookedCase('D8', 'the timeout of the page beats its max-age, which clients still get', async (lab) => {
  expect(directivesOf(await visit(lab, 'page-beats'))).toContain('max-age=30');
  await lab.hooks.advance(85_000);
  const hit = await visit(lab, 'page-beats');
  expect([runOf(hit), cacheStatusOf(hit).hit]).toEqual([1, true]);
  await lab.hooks.advance(5_001);
  expect(runOf(await visit(lab, 'page-beats'))).toBe(2);
});

hookedCase('D8', 'a timeout of null keeps without end, and says a year', async (lab) => {
  expect(directivesOf(await visit(lab, 'forever'))).toContain('max-age=31536000');
  await lab.hooks.advance(5 * 365 * 24 * 3_600_000);
  expect(runOf(await visit(lab, 'forever'))).toBe(1);
});

hookedCase('D8', 'a timeout of 0 keeps nothing', (lab) => expectNeverKept(lab, 'zero'));

hookedCase(
  'D8',
  'a cached page has Expires and max-age that agree, and Age from the first hit on',
  async (lab) => {
    const miss = await visit(lab, 'plain');
    expect(cacheStatusOf(miss)).toMatchObject({ hit: false, fwd: 'miss', stored: true });
    expect(directivesOf(miss)).toContain('max-age=60');
    expect(Math.abs(expiresIn(miss) - 60)).toBeLessThanOrEqual(2);
    expect(miss.headers.age).toBeUndefined();
    await lab.hooks.advance(20_000);
    const hit = await visit(lab, 'plain');
    expect(Math.abs(Number(headerOf(hit, 'age')) - 20)).toBeLessThanOrEqual(1);
    for (const name of ['expires', 'cache-control', 'content-type'])
      expect(hit.headers[name], name).toBe(miss.headers[name]);
    expect(cacheStatusOf(hit)).toMatchObject({ hit: true, fwd: null });
  },
);

hookedCase('D8', 'statuses other than 200 are not cached', async (lab) => {
  for (const code of [201, 202, 301, 302, 400, 401, 403, 404, 410, 418, 500, 503]) {
    const path = `${viewOf('status')}?code=${code}`;
    const [first, second] = [await lab.get(path), await lab.get(path)];
    for (const answer of [first, second]) {
      expect(answer.status).toBe(code);
      expect(cacheStatusOf(answer), String(code)).toMatchObject({ hit: false, stored: false });
      expect(answer.headers['cache-control'] ?? '', String(code)).not.toMatch(/max-age=[1-9]/);
    }
  }
  expect(await twice(lab, 'status?code=200')).toEqual([25, 25]);
});

hookedCase(
  'D8',
  'POST is neither served from the cache nor cached, and leaves cached pages alone',
  async (lab) => {
    expect(runOf(await visit(lab, 'plain'))).toBe(1);
    for (const run of [2, 3]) expect(runOf(await visit(lab, 'plain', {}, 'POST'))).toBe(run);
    expect(runOf(await visit(lab, 'plain'))).toBe(1);
  },
);

hookedCase('D8', 'what is streamed comes whole and is not cached', (lab) => expectNeverKept(lab, 'stream'));

for (const name of ['private', 'no-cache', 'no-store', 'never', 'vary-star'])
  hookedCase('D8', `${name} is not cached`, async (lab) => {
    await expectNeverKept(lab, name);
    const answer = await visit(lab, name);
    if (name === 'vary-star') expect(headerOf(answer, 'vary')).toContain('*');
    else expect(directivesOf(answer)).toContain(name === 'never' ? 'no-store' : name);
  });

hookedCase('D8', 'what sets a cookie is not cached, though it says nothing of Vary', async (lab) => {
  await expectNeverKept(lab, 'set-cookie');
  expect((await lab.visitor().get(viewOf('set-cookie'))).headers['set-cookie']).toHaveLength(1);
});

hookedCase('D8', 'a response to a request with a cookie is cached, since it did not set one', async (lab) => {
  expect(runOf(await visit(lab, 'plain', { cookie: 'theme=dark' }))).toBe(1);
  const other = await visit(lab, 'plain');
  expect([runOf(other), other.headers['set-cookie']]).toEqual([1, undefined]);
});

hookedCase('D8', 'a response to a request with Authorization is not cached', async (lab) => {
  await expectNeverKept(lab, 'plain', { authorization: 'Bearer x' });
  expect(await twice(lab, 'plain')).toEqual([3, 3]);
});

hookedCase('D8', 'with public it is cached, Authorization or not', async (lab) => {
  expect(await twice(lab, 'public', { authorization: 'Bearer x' })).toEqual([1, 1]);
  const answer = await visit(lab, 'public');
  expect([runOf(answer), directivesOf(answer)]).toEqual([1, ['max-age=60', 'public']]);
});

hookedCase('D8', 'a view that fails is a 500 for the client, and nothing is cached', async (lab) => {
  for (let visitNumber = 0; visitNumber < 2; visitNumber++) {
    const answer = await visit(lab, 'fail?fail=1');
    expect(answer.status).toBe(500);
    expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  }
  const [first, second] = await twice(lab, 'fail');
  expect(second).toBe(first);
});

hookedCase('D8', 's-maxage beats max-age in a cache that is shared', async (lab) => {
  const first = await visit(lab, 'own-s-maxage');
  expect(directivesOf(first)).toEqual(['max-age=600', 's-maxage=5']);
  expect(expiresIn(first)).toBe(600);
  await lab.hooks.advance(4_000);
  expect(runOf(await visit(lab, 'own-s-maxage'))).toBe(1);
  await lab.hooks.advance(5_001);
  expect(runOf(await visit(lab, 'own-s-maxage'))).toBe(2);
});
