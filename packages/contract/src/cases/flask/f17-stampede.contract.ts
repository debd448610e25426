import { expect } from 'vitest';
import type { Page } from '../../client/page.ts';
import { hookedCase, labCase } from '../case.ts';

const PATH = '/flask/stampede';

const latencies = (page: Page, name: 'protected' | 'unprotected') =>
  (page.one('stampede-latencies').attribute(`data-${name}`) ?? '').split(',').map(Number);

labCase(
  'F17',
  'protected, one load serves all clients; unprotected, the clients crowd the source',
  async (lab) => {
    const page = await lab.page(`${PATH}?clients=20&protected=true`);
    expect(page.number('stampede-clients')).toBe(20);
    expect(page.number('stampede-protected-loads')).toBe(1);
    expect(page.number('stampede-unprotected-loads')).toBeGreaterThan(1);
  },
);

hookedCase('F17', 'the loads that the page counts are those that ran', async (lab) => {
  const page = await lab.page(`${PATH}?clients=20`);
  const counted = ['unprotected', 'protected', 'early', 'stale'].map((run) =>
    page.number(`stampede-${run}-loads`),
  );
  const { loads } = await lab.hooks.backend();
  // Early refresh and stale-while-revalidate start with a stored value: a load each, before the clients come.
  expect(counted.reduce((sum, count) => sum + count, 2)).toBe(loads['stampede']);
});

labCase('F17', 'the key is cold each time', async (lab) => {
  for (let visit = 0; visit < 3; visit++)
    expect((await lab.page(`${PATH}?clients=5`)).number('stampede-protected-loads')).toBe(1);
});

labCase('F17', 'the latency of each client is shown', async (lab) => {
  const page = await lab.page(`${PATH}?clients=12&protected=false`);
  for (const name of ['protected', 'unprotected'] as const) {
    const told = latencies(page, name);
    expect(told).toHaveLength(12);
    for (const latency of told) expect(latency).toBeGreaterThan(0);
  }
});

labCase('F17', '50 clients unless said otherwise, one at least', async (lab) => {
  expect((await lab.page(PATH)).number('stampede-clients')).toBe(50);
  const page = await lab.page(`${PATH}?clients=1`);
  expect([page.number('stampede-protected-loads'), page.number('stampede-unprotected-loads')]).toEqual([
    1, 1,
  ]);
});

labCase(
  'F17',
  'early refresh and stale-while-revalidate run one load at most, for all clients',
  async (lab) => {
    const page = await lab.page('/flask/stampede?clients=20');
    // Early refresh is a matter of chance: the shorter the load, the less likely.
    expect(page.number('stampede-early-loads')).toBeLessThanOrEqual(1);
    expect(page.number('stampede-stale-loads')).toBe(1);
  },
);

labCase('F17', 'the pictures are whole without scripts; only a script offers to play them', async (lab) => {
  const page = await lab.page(`${PATH}?clients=12`);
  const { element } = page.one('stampede-latencies');
  const longest = Number(element.getAttribute('data-replay'));
  for (const latency of [...latencies(page, 'unprotected'), ...latencies(page, 'protected')])
    expect(latency).toBeLessThanOrEqual(longest);
  const lanes = element.querySelectorAll('svg svg');
  expect(lanes).toHaveLength(4);
  for (const run of lanes) expect(run.querySelectorAll('.fill-wait')).toHaveLength(12);
  expect(element.querySelectorAll('button')).toEqual([]);
  expect(page.element.querySelectorAll('script[src*="/stampede."]')).toHaveLength(1);
});
