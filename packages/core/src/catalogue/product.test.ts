import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrice, MAX_PRICE, parsePrice } from './product.ts';

describe('prices', () => {
  it('come back from text as the cents that they were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_PRICE }),
        (cents) => parsePrice(formatPrice(cents)) === cents,
      ),
    );
  });

  it('have two decimals', () => {
    expect([0, 5, 50, 1099, MAX_PRICE].map(formatPrice)).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '10.99',
      '99999999.99',
    ]);
  });

  it('are read from decimals only, to the cent, never by a float', () => {
    expect([parsePrice('1.1'), parsePrice('8.29'), parsePrice('0')]).toEqual([110, 829, 0]);
    for (const text of [
      '',
      '1e5',
      'NaN',
      'Infinity',
      '-1',
      '1.005',
      '1.',
      '.5',
      '1,5',
      ' 1',
      '123456789',
      '١',
    ]) {
      expect(parsePrice(text), text).toBeUndefined();
    }
  });
});
