import { describe, expect, test } from 'vitest';
import { recomputesEarly, shortened } from './draws.ts';

/** The draw at which `-ln(random)` is 1. */
const ONE = (): number => Math.exp(-1);

describe('early recomputation (XFetch)', () => {
  test('starts `cost * beta * -ln(random)` before the expiry', () => {
    expect(recomputesEarly(-100.01, 100, 1, ONE)).toBe(false);
    expect(recomputesEarly(-99.99, 100, 1, ONE)).toBe(true);
    expect(recomputesEarly(-199.99, 100, 2, ONE)).toBe(true);
    expect(recomputesEarly(-200.01, 100, 2, ONE)).toBe(false);
    expect(recomputesEarly(-199.99, 100, 1, () => Math.exp(-2))).toBe(true);
  });

  test('never happens early for a load that costs nothing, or with a beta of 0', () => {
    expect(recomputesEarly(-0.001, 0, 1, () => 0)).toBe(false);
    expect(recomputesEarly(-0.001, 100, 0, () => 0)).toBe(false);
  });

  test('always happens from the expiry on', () => {
    expect(recomputesEarly(0, 100, 1, () => 0.999_999)).toBe(true);
    expect(recomputesEarly(5, 0, 1, ONE)).toBe(true);
  });

  test('a draw of 0 counts as the smallest one: it is early, but not at any distance', () => {
    expect(recomputesEarly(-700 * 100, 100, 1, () => 0)).toBe(true);
    expect(recomputesEarly(-1000 * 100, 100, 1, () => 0)).toBe(false);
  });

  test('has the chance of the paper: `e^(-distance / (cost * beta))`', () => {
    const draws = Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000);
    const early = draws.filter((draw) => recomputesEarly(-150, 100, 1, () => draw)).length;
    expect(early / draws.length).toBeCloseTo(Math.exp(-1.5), 3);
  });
});

test('jitter shortens a TTL by up to its share, and never lengthens it', () => {
  expect(shortened(1000, 0.2, () => 0)).toBe(1000);
  expect(shortened(1000, 0.2, () => 0.5)).toBe(900);
  expect(shortened(1000, 1, () => 0.75)).toBe(250);
  expect(shortened(1000, 0, () => 0.9)).toBe(1000);
});
