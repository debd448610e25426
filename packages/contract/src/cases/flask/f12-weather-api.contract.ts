import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import type { Answer } from '../../client/request.ts';
import { hookedCase, labCase } from '../case.ts';
import { verdictOf } from '../support.ts';

const city = () => `Town ${randomUUID().slice(0, 8)}`;

interface Weather {
  readonly answer: Answer;
  readonly city: string;
  readonly temperature: number;
  readonly conditions: string;
  readonly timestamp: string;
  readonly source: 'cache' | 'live';
}

async function weather(lab: Lab, query: string): Promise<Weather> {
  const answer = await lab.get(`/flask/api/weather${query}`);
  expect(answer.status, answer.text).toBe(200);
  return { answer, ...JSON.parse(answer.text) };
}

labCase(
  'F12',
  'the weather of a city: temperature in [67,77), conditions, timestamp, source',
  async (lab) => {
    const name = city();
    const { answer, ...report } = await weather(lab, `?city=${encodeURIComponent(name)}`);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(Object.keys(report).toSorted()).toEqual([
      'city',
      'conditions',
      'source',
      'temperature',
      'timestamp',
    ]);
    expect(report.city).toBe(name);
    expect(report.temperature).toBeGreaterThanOrEqual(67);
    expect(report.temperature).toBeLessThan(77);
    expect(report.conditions).not.toBe('');
    expect(new Date(report.timestamp).getTime()).not.toBeNaN();
  },
);

labCase('F12', 'source is truthful: live first, then cache, with the same report', async (lab) => {
  const query = `?city=${encodeURIComponent(city())}`;
  const first = await weather(lab, query);
  const second = await weather(lab, query);
  expect([first.source, verdictOf(first.answer)]).toEqual(['live', 'MISS']);
  expect([second.source, verdictOf(second.answer)]).toEqual(['cache', 'HIT']);
  expect(second).toMatchObject({ temperature: first.temperature, timestamp: first.timestamp });
});

labCase('F12', 'query order, unknown parameters and cached=true make no other entry', async (lab) => {
  const name = encodeURIComponent(city());
  await weather(lab, `?city=${name}&cached=true`);
  for (const query of [
    `?cached=true&city=${name}`,
    `?city=${name}`,
    `?a=1&city=${name}&b=2`,
    `?city=${name}&cached=TRUE`,
  ])
    expect((await weather(lab, query)).source, query).toBe('cache');
});

labCase('F12', 'cached=false is live, and is stored for later reads', async (lab) => {
  const name = encodeURIComponent(city());
  await weather(lab, `?city=${name}`);
  const fresh = await weather(lab, `?city=${name}&cached=false`);
  expect([fresh.source, verdictOf(fresh.answer)]).toEqual(['live', 'BYPASS']);
  const after = await weather(lab, `?city=${name}`);
  expect([after.source, after.timestamp]).toEqual(['cache', fresh.timestamp]);
});

labCase('F12', 'every city is an entry of its own, in any script', async (lab) => {
  const [first, second] = [`Zürich ${city()}`, `東京 ${city()}`];
  expect((await weather(lab, `?city=${encodeURIComponent(first)}`)).city).toBe(first);
  expect(await weather(lab, `?city=${encodeURIComponent(second)}`)).toMatchObject({
    city: second,
    source: 'live',
  });
});

labCase('F12', 'a city spelled in composed or decomposed letters is one city', async (lab) => {
  const name = `Zürich ${city()}`;
  await weather(lab, `?city=${encodeURIComponent(name.normalize('NFC'))}`);
  expect((await weather(lab, `?city=${encodeURIComponent(name.normalize('NFD'))}`)).source).toBe('cache');
});

hookedCase('F12', 'a report is cached for 60 s and costs one run', async (lab) => {
  const query = `?city=${encodeURIComponent(city())}`;
  await weather(lab, query);
  await lab.hooks.advance(55_000);
  expect((await weather(lab, query)).source).toBe('cache');
  expect((await lab.hooks.backend()).loads['weather']).toBe(1);
  await lab.hooks.advance(5_000);
  expect((await weather(lab, query)).source).toBe('live');
  expect((await lab.hooks.backend()).loads['weather']).toBe(2);
});

hookedCase(
  'F12',
  'a failing source is a problem of 500 with the request id, and nothing is stored',
  async (lab) => {
    await lab.hooks.fail('weather');
    const query = `?city=${encodeURIComponent(city())}`;
    const failed = await lab.get(`/flask/api/weather${query}`);
    expect(failed.status).toBe(500);
    expect(failed.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(failed.text).toContain(failed.headers['x-request-id']);
    expect((await weather(lab, query)).source).toBe('live');
  },
);
