import { expect, test } from 'vitest';
import type { Bench } from '../exercise.ts';
import { strategies } from './02-strategies.ts';

const row = { readerSees: null, loadsAfterWrite: null, complexity: null, useFor: '' };
const place = { shared: null, needsRequest: null };
const sheet = {
  strategies: { ttl: row, explicit: row, 'write-through': row, tags: row },
  places: { memory: place, redis: place, browser: place },
};
const bench: Partial<Bench> = { probe: async () => sheet };

test.each(strategies.steps)('exercise 2 tells nothing to whoever entered nothing: $title', async (step) => {
  const unmet = await step.check(bench as Bench).catch((error: Error) => error);
  expect(unmet).toMatchObject({ name: 'Unmet', got: 'nothing yet' });
  expect(String(unmet)).not.toMatch(
    /the old value|the new value|counts|\d|had to load|share its|without any/,
  );
});
