import { expect } from 'vitest';
import type { Lab } from '../../client/lab.ts';
import { hookedCase, labCase } from '../case.ts';
import { createProduct, editProduct } from '../products.ts';
import { cacheStatusOf } from '../support.ts';

interface Batch {
  readonly found: readonly { readonly id: number; readonly name: string; readonly price: unknown }[];
  readonly missing: readonly number[];
  readonly cache: { readonly hits: number; readonly misses: number };
  readonly roundTrips: number;
}

async function batch(lab: Lab, ids: readonly number[]): Promise<Batch> {
  const answer = await lab.get(`/flask/api/products?ids=${ids.join(',')}`);
  expect(answer.status, answer.text).toBe(200);
  cacheStatusOf(answer);
  return JSON.parse(answer.text);
}

labCase('F18', 'the products come in the order requested, and missing ones are named', async (lab) => {
  const [first, second] = [await createProduct(lab), await createProduct(lab)];
  const answer = await batch(lab, [second.id, 987_654_321, first.id]);
  expect(answer.found.map(({ id, name }) => [id, name])).toEqual([
    [second.id, second.name],
    [first.id, first.name],
  ]);
  expect(answer.missing).toEqual([987_654_321]);
});

hookedCase('F18', 'what the cache lacks is read by one query, whatever the number', async (lab) => {
  const ids = Array.from({ length: 20 }, (_, index) => 30 - index);
  const answer = await batch(lab, ids);
  expect(answer.found.map(({ id }) => id)).toEqual(ids);
  expect(answer.cache).toEqual({ hits: 0, misses: 20 });
  expect(await lab.hooks.backend()).toMatchObject({ queries: 1, loads: { 'products.batch': 1 } });
});

hookedCase('F18', 'cached products are not queried again, and the counts say so', async (lab) => {
  await batch(lab, [1, 2, 3]);
  const answer = await batch(lab, [4, 3, 2, 5]);
  expect(answer.found.map(({ id }) => id)).toEqual([4, 3, 2, 5]);
  expect(answer.cache).toEqual({ hits: 2, misses: 2 });
  await lab.hooks.resetBackend();
  expect((await batch(lab, [5, 4, 3, 2, 1])).cache).toEqual({ hits: 5, misses: 0 });
  expect((await lab.hooks.backend()).queries).toBe(0);
});

hookedCase('F18', 'the round trips to the store do not grow with the number of ids', async (lab) => {
  const few = await batch(lab, [11, 12]);
  const many = Array.from({ length: 60 }, (_, index) => index + 1);
  const coldRoundTrips = async (): Promise<number> => {
    await lab.hooks.reset();
    return (await batch(lab, many)).roundTrips;
  };
  // A busy machine misses the deadline of the store now and then, which counts no round trip: then it tries again.
  await expect.poll(coldRoundTrips).toBe(few.roundTrips);
  expect(few.roundTrips).toBeLessThanOrEqual(2);
  expect((await batch(lab, [11, 12])).roundTrips).toBeLessThanOrEqual(1);
});

labCase('F18', 'an id that is given twice is returned once or in both places, never wrongly', async (lab) => {
  const { id } = await createProduct(lab);
  const answer = await batch(lab, [id, id]);
  expect(new Set(answer.found.map((product) => product.id))).toEqual(new Set([id]));
  expect(answer.missing).toEqual([]);
});

labCase('F18', 'an edit is seen on the next request', async (lab) => {
  const { id, name } = await createProduct(lab);
  await batch(lab, [id]);
  await editProduct(lab, id, { name: `${name} two` });
  expect((await batch(lab, [id])).found[0]?.name).toBe(`${name} two`);
});
