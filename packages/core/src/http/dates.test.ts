import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHttpDate, parseHttpDate } from './dates.ts';

const NOW = Date.UTC(2026, 10, 23);
const EXAMPLE = 784_111_777_000;

describe('HTTP dates', () => {
  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ['asctime', 'Sun Nov  6 08:49:37 1994'],
  ])('are read in the form of %s', (_form, text) => {
    expect(parseHttpDate(text, NOW)).toBe(EXAMPLE);
  });

  it('come back as they were written, to the second', () => {
    const instants = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseHttpDate(formatHttpDate(at), NOW)).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });

  it('with two digits of a year are never more than 50 years ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (year) => {
        const text = `Friday, 01-Jan-${String(year).padStart(2, '0')} 00:00:00 GMT`;
        const read = new Date(parseHttpDate(text, NOW) ?? Number.NaN).getUTCFullYear();
        expect(read % 100).toBe(year);
        expect(read).toBeGreaterThan(1976);
        expect(read).toBeLessThanOrEqual(2076);
      }),
    );
  });

  it('with two digits of a year may be exactly 50 years ahead', () => {
    const ahead = Date.UTC(2076, 10, 23);
    expect(parseHttpDate('Monday, 23-Nov-76 00:00:00 GMT', NOW)).toBe(ahead);
    expect(parseHttpDate('Monday, 23-Nov-76 00:00:01 GMT', NOW)).toBe(Date.UTC(1976, 10, 23, 0, 0, 1));
  });

  it.each([
    [''],
    ['0'],
    ['yesterday'],
    ['Sun, 06 Nov 1994 08:49:37'],
    ['Sun, 06 Nov 1994 08:49:37 UTC'],
    ['sun, 06 nov 1994 08:49:37 GMT'],
    ['Sun, 6 Nov 1994 08:49:37 GMT'],
    ['Thu, 31 Feb 2026 00:00:00 GMT'],
    ['Sun, 00 Nov 1994 08:49:37 GMT'],
    ['Sun, 06 Nov 1994 24:00:00 GMT'],
    ['Sun, 06 Nov 1994 08:60:00 GMT'],
    ['1994-11-06T08:49:37Z'],
  ])('that are none are refused: "%s"', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined();
  });

  it('cannot say a year of five digits', () => {
    expect(() => formatHttpDate(Date.UTC(10_000, 0, 1))).toThrow(RangeError);
    expect(() => formatHttpDate(Number.NaN)).toThrow(RangeError);
  });

  it('never throw at reading, whatever the value', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHttpDate(text, NOW)));
  });
});
