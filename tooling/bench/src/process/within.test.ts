import { describe, expect, it } from 'vitest';
import { within } from './within.ts';

describe('waiting within a deadline', () => {
  it('passes a result on', async () => {
    expect(await within(1_000, async () => 7)).toMatchObject({ outcome: 'answered', value: 7 });
  });

  it('passes a failure on', async () => {
    const error = new Error('down');
    expect(await within(1_000, () => Promise.reject(error))).toMatchObject({ outcome: 'failed', error });
  });

  it('gives up on what never settles', async () => {
    expect(await within(5, () => new Promise(() => {}))).toMatchObject({ outcome: 'hung' });
  });
});
