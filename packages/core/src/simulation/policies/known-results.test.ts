import { expect, test } from 'vitest';
import { fifoHitRatio, lruHitRatio } from '../closed-forms.ts';
import { Random } from '../random.ts';
import { KeySampler, zipfShares } from '../workload/popularity.ts';
import { countHits } from './hits.ts';
import { createPolicy, type KeyId, POLICY_NAMES, type PolicyName } from './index.ts';

const hitsOf = (name: PolicyName, places: number, sequence: ArrayLike<KeyId>, warmUp = 0): number => {
  const keys = Array.from(sequence).reduce((most, key) => Math.max(most, key), 0) + 1;
  const random = new Random(1, 'policy');
  return countHits(createPolicy(name, { places, keys, random, future: sequence }), sequence, warmUp);
};

function zipfSequence(keys: number, skew: number, length: number, seed = 1): Int32Array {
  const sampler = new KeySampler(zipfShares(keys, skew), new Random(seed, 'keys'));
  return Int32Array.from({ length }, () => sampler.next());
}

test('the closed forms give the published figures', () => {
  expect(lruHitRatio(zipfShares(10_000, 0.8), 1000)).toBeCloseTo(0.4367, 4);
  expect(fifoHitRatio(zipfShares(10_000, 0.8), 1000)).toBeCloseTo(0.3942, 4);
  expect(lruHitRatio(zipfShares(10_000, 1), 100)).toBeCloseTo(0.3905, 4);
  expect(fifoHitRatio(zipfShares(10_000, 1), 100)).toBeCloseTo(0.3423, 4);
});

test.each([
  { skew: 0.8, places: 1000 },
  { skew: 1, places: 100 },
])(
  'Zipf $skew in $places places: LRU, FIFO and random replacement are as theory says',
  ({ skew, places }) => {
    const shares = zipfShares(10_000, skew);
    const sequence = zipfSequence(10_000, skew, 2_000_000);
    const warmUp = 100_000;
    const ratio = (name: PolicyName) => hitsOf(name, places, sequence, warmUp) / (sequence.length - warmUp);
    expect(Math.abs(ratio('lru') - lruHitRatio(shares, places))).toBeLessThan(0.002);
    expect(Math.abs(ratio('fifo') - fifoHitRatio(shares, places))).toBeLessThan(0.002);
    expect(Math.abs(ratio('random') - fifoHitRatio(shares, places))).toBeLessThan(0.002);
  },
);

test("Belady's anomaly: FIFO has more faults with more places, LRU and the optimum have fewer", () => {
  const sequence = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5];
  const faults = (name: PolicyName, places: number) => sequence.length - hitsOf(name, places, sequence);
  expect([faults('fifo', 3), faults('fifo', 4)]).toEqual([9, 10]);
  expect([faults('lru', 3), faults('lru', 4)]).toEqual([10, 8]);
  expect([faults('optimum', 3), faults('optimum', 4)]).toEqual([7, 6]);
});

test('the hits of LRU and of the optimum never fall with the size, and nothing is above the optimum', () => {
  for (const [seed, skew] of [0, 0.7, 1.1].entries()) {
    const sequence = zipfSequence(200, skew, 5000, seed);
    const sizes = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];
    for (const name of ['lru', 'optimum'] as const) {
      const hits = sizes.map((places) => hitsOf(name, places, sequence));
      expect(hits).toEqual(hits.toSorted((a, b) => a - b));
    }
    for (const places of sizes) {
      const best = hitsOf('optimum', places, sequence);
      for (const name of POLICY_NAMES) {
        expect(hitsOf(name, places, sequence), `${name} in ${places} places`).toBeLessThanOrEqual(best);
      }
    }
  }
});

test('a loop of 1,000 keys in 900 places gives LRU, FIFO and SIEVE no hit', () => {
  const loop = Int32Array.from({ length: 20_000 }, (_, at) => at % 1000);
  for (const name of ['lru', 'fifo', 'sieve'] as const) expect(hitsOf(name, 900, loop)).toBe(0);
  // All others that look at more than the order get something out of it.
  expect(hitsOf('optimum', 900, loop)).toBeGreaterThan(16_000);
  expect(hitsOf('w-tinylfu', 900, loop)).toBeGreaterThan(10_000);
});

test('what is held fits in the places, whatever is read and removed', () => {
  for (const name of POLICY_NAMES) {
    for (const places of [1, 2, 3, 10, 64]) {
      const sequence = zipfSequence(150, 0.9, 4000, places);
      const held = new Set<KeyId>();
      const policy = createPolicy(name, {
        places,
        keys: 150,
        random: new Random(2, 'policy'),
        future: sequence,
        onEvict: (key) => expect(held.delete(key), `${name} evicts what it holds`).toBe(true),
      });
      sequence.forEach((key, at) => {
        policy.observe?.(key);
        if (policy.has(key)) policy.hit(key);
        else {
          held.add(key);
          policy.insert(key);
        }
        if (at % 7 === 0) {
          const gone = (key * 31) % 150;
          held.delete(gone);
          policy.remove(gone);
        }
        expect(policy.size).toBe(held.size);
        expect(policy.size).toBeLessThanOrEqual(places);
      });
      for (let key = 0; key < 150; key += 1) expect(policy.has(key), `${name} ${key}`).toBe(held.has(key));
    }
  }
});

test('a cache without a place is refused', () => {
  const options = { keys: 3, random: new Random(1, 'policy') };
  expect(() => createPolicy('lru', { ...options, places: 0 })).toThrow('from 1, not 0');
  expect(() => createPolicy('lru', { ...options, places: 1.5 })).toThrow(RangeError);
  expect(() => createPolicy('optimum', { ...options, places: 1 })).toThrow('future');
});
