import { expect } from 'vitest';
import { hookedCase } from '../../case.ts';
import { expectNeverKept, runOf, twice, visit } from '../../probes.ts';
import { cacheStatusOf } from '../../support.ts';

hookedCase('D8', 'the key has the query as it stands', async (lab) => {
  const run = async (query: string) => runOf(await visit(lab, `plain${query}`));
  expect([await run(''), await run('?a=1'), await run('?a=2'), await run('?a=1&b=2')]).toEqual([1, 2, 3, 4]);
  expect([await run('?b=2&a=1'), await run('?a=1'), await run('')]).toEqual([5, 2, 1]);
  expect([await run('?A=1'), await run('?a=1&a=1')]).toEqual([6, 7]);
});

hookedCase('D8', 'the key has the host', async (lab) => {
  const run = async (host: string) => runOf(await visit(lab, 'plain', { host }));
  const { port } = lab.base;
  expect([await run(`a.localhost:${port}`), await run(`b.localhost:${port}`)]).toEqual([1, 2]);
  expect([await run(`A.LOCALHOST:${port}`), await run(`b.localhost:${port}`)]).toEqual([1, 2]);
});

hookedCase('D8', 'HEAD is answered from the entry of GET, never the other way round', async (lab) => {
  const head = await visit(lab, 'plain', {}, 'HEAD');
  expect([head.status, head.bytes]).toEqual([200, 0]);
  const get = await visit(lab, 'plain');
  expect(get.text).toMatch(/^run \d/);
  const after = await visit(lab, 'plain', {}, 'HEAD');
  expect(cacheStatusOf(after).hit).toBe(true);
  expect([after.status, after.bytes, after.headers.expires]).toEqual([200, 0, get.headers.expires]);
});

hookedCase(
  'D8',
  'sorted: the order of parameters does not matter, that of repeated ones does',
  async (lab) => {
    const run = async (query: string) => runOf(await visit(lab, `sorted${query}`));
    expect([await run('?a=1&b=2'), await run('?b=2&a=1')]).toEqual([1, 1]);
    expect([await run('?a=1&a=2'), await run('?a=2&a=1'), await run('?a=1&a=2')]).toEqual([2, 3, 2]);
    expect([await run('?b=3&a=1&a=2'), await run('?a=1&b=3&a=2')]).toEqual([4, 4]);
  },
);

hookedCase('D8', 'prefixes keep two pages of one address apart', async (lab) => {
  const run = async (prefix: string) => runOf(await visit(lab, 'prefix', { 'x-prefix': prefix }));
  expect([await run('a'), await run('b'), await run('a'), await run('b')]).toEqual([1, 2, 1, 2]);
});

hookedCase('D8', 'unless: the cache is neither asked nor filled', async (lab) => {
  expect(await twice(lab, 'unless?skip=1')).toEqual([1, 2]);
  expect(cacheStatusOf(await visit(lab, 'unless?skip=1'))).toMatchObject({ fwd: 'bypass', stored: false });
  expect(await twice(lab, 'unless')).toEqual([4, 4]);
});

hookedCase('D8', 'forcedUpdate: the view runs, and its page takes the place of the kept one', async (lab) => {
  expect(await twice(lab, 'forced')).toEqual([1, 1]);
  expect(runOf(await visit(lab, 'forced', { 'x-refresh': '1' }))).toBe(2);
  expect(await twice(lab, 'forced')).toEqual([2, 2]);
});

hookedCase('D8', 'responseFilter: a page that may be kept is kept only if it says so', async (lab) => {
  await expectNeverKept(lab, 'filter');
  expect(await twice(lab, 'filter?keep=1')).toEqual([3, 3]);
});

hookedCase('D8', 'a page is not made anew by what a client asks of its own cache', async (lab) => {
  expect(runOf(await visit(lab, 'plain'))).toBe(1);
  expect(runOf(await visit(lab, 'plain', { 'cache-control': 'no-cache', pragma: 'no-cache' }))).toBe(1);
});

hookedCase('D8', 'parameters that follow readers make no pages of their own', async (lab) => {
  for (const query of ['', '?utm_source=a', '?utm_campaign=b&fbclid=c', '?gclid=d&mc_eid=e', '?%75tm_term=f'])
    expect(runOf(await visit(lab, `plain${query}`)), query).toBe(1);
  expect(runOf(await visit(lab, 'plain?a=1&utm_source=a'))).toBe(2);
  expect(runOf(await visit(lab, 'plain?fbclid=b&a=1'))).toBe(2);
});

hookedCase('D8', 'a view that says which parameters it reads has pages for those alone', async (lab) => {
  const run = async (query: string) => runOf(await visit(lab, `parameters${query}`));
  expect([await run(''), await run('?b=1'), await run('?x=y&utm_source=a')]).toEqual([1, 1, 1]);
  expect([await run('?a=1'), await run('?b=2&a=1&c=3'), await run('?a=2')]).toEqual([2, 2, 3]);
});

hookedCase(
  'D8',
  'the variants of one page are bounded: those used last stay, other pages too',
  async (lab) => {
    expect(runOf(await visit(lab, 'default'))).toBe(1);
    for (let i = 0; i < 120; i++) {
      expect(runOf(await visit(lab, 'plain?in=use'))).toBe(1);
      await visit(lab, `plain?x=${i}`);
    }
    expect(cacheStatusOf(await visit(lab, 'plain?x=119')).hit).toBe(true);
    expect(cacheStatusOf(await visit(lab, 'default')).hit).toBe(true);
    expect(cacheStatusOf(await visit(lab, 'plain?x=0')).hit).toBe(false);
  },
);
