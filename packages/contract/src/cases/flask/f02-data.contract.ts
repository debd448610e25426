import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';

labCase('F2', 'the data are three items and a timestamp', async (lab) => {
  const answer = await lab.get('/flask/api/data');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  const data = JSON.parse(answer.text);
  expect(Object.keys(data).toSorted()).toEqual(['items', 'timestamp']);
  expect(data.items).toHaveLength(3);
  for (const item of data.items) expect(item).toEqual({ id: expect.any(Number), name: expect.any(String) });
  expect(new Date(data.timestamp).getTime()).not.toBeNaN();
});

hookedCase('F2', 'each request runs the slow function', async (lab) => {
  await lab.json('/flask/api/data');
  await lab.json('/flask/api/data');
  expect((await lab.hooks.backend()).loads['data']).toBe(2);
});
