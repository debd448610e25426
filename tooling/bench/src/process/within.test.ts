import { describe, expect, it } from 'vitest';
import { within } from './within.ts';

describe('waiting within a deadline', () => {
  it('hands on an answer', async () => {
    expect(await within(1_000, async () => 7)).toMatchObject({ outcome: 'answered', value: 7 });
  });

  it('tells a failure from an answer', async () => {
    const error = new Error('down');
    expect(await within(1_000, () => Promise.reject(error))).toMatchObject({ outcome: 'failed', error });
  });

  it('gives up on what never answers', async () => {
    expect(await within(5, () => new Promise(() => {}))).toMatchObject({ outcome: 'hung' });
  });
});
