import { expect, test } from 'vitest';
import type { Bench } from '../exercise.ts';
import { strategies } from './02-strategies.ts';
import { finalStrategy } from './13-strategy.ts';

const row = { readerSees: null, loadsAfterWrite: null, complexity: null, useFor: '' };
const place = { shared: null, needsRequest: null };
const sheet = {
  strategies: { ttl: row, explicit: row, 'write-through': row, tags: row },
  places: { memory: place, redis: place, browser: place },
  application: '',
  plan: [],
  benchmark: { loadsWithoutCache: null, loadsWithCache: null },
};
const bench: Partial<Bench> = { framework: 'hono', probe: async () => sheet };

const questions = [...strategies.steps, ...finalStrategy.steps.slice(-1)];

test.each(questions)('an empty sheet gets no answer: $title', async (step) => {
  const unmet = await step.check(bench as Bench).catch((error: Error) => error);
  expect(unmet).toMatchObject({ name: 'Unmet', got: 'nothing yet' });
  expect(String(unmet)).not.toMatch(
    /the old value|the new value|counts|every one|had to load|share its|without any/,
  );
});
