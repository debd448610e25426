import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countHits, createPolicy } from '../simulation/index.ts';
import { Random } from '../simulation/random.ts';
import { KeySampler, zipfShares } from '../simulation/workload/popularity.ts';
import { MissRatioSampler, policyGains, rightSizing } from './index.ts';
import { SampleSet } from './sample-set.ts';
import { curveError, exactHitRatios } from './testing/exact-curve.ts';
import { knownTraffic } from './testing/known-traffic.ts';

const traffic = Object.entries(knownTraffic(1_000_000));

test.each(traffic)('a million requests, %s: the estimate is close to the exact curve', (_name, make) => {
  const sequence = make();
  const sampler = new MissRatioSampler();
  for (const key of sequence) sampler.read(`product:${key}`, 100);
  const { mean, largest } = curveError(
    (entries) => sampler.hitRatio(entries) ?? 0,
    exactHitRatios(sequence),
    new Set(sequence).size,
  );
  expect(mean).toBeLessThan(0.005);
  expect(largest).toBeLessThan(0.02);
});

test('it takes less than a mebibyte', () => {
  expect(new MissRatioSampler().byteLength).toBeLessThanOrEqual(2 ** 20);
});

test('with few keys every read is sampled, and the curve is exact', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 300 }), (sequence) => {
      const sampler = new MissRatioSampler();
      for (const key of sequence) sampler.read(`k${key}`, 1);
      const exact = exactHitRatios(sequence);
      for (const size of [1, 2, 3, 5, 8, 13, 21]) expect(sampler.hitRatio(size)).toBeCloseTo(exact(size), 9);
    }),
  );
});

test('the sample keeps the keys with the smallest hashes, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 }), (hashes) => {
      const set = new SampleSet(8);
      let model: number[] = [];
      for (const hash of hashes) {
        expect(set.find(hash) !== undefined).toBe(model.includes(hash));
        if (model.includes(hash)) continue;
        if (set.isFull) {
          expect(set.largest).toBe(Math.max(...model));
          set.removeLargest();
          model = model.filter((one) => one !== Math.max(...model));
        }
        set.add(hash);
        model.push(hash);
        expect(set.size).toBe(model.length);
      }
    }),
  );
});

test('by bytes: large values push small ones out', () => {
  const sampler = new MissRatioSampler();
  for (let round = 0; round < 100; round += 1) {
    sampler.read('small', 10);
    sampler.read('large', 1000);
  }
  expect(sampler.hitRatioOfBytes(500)).toBeLessThan(0.02);
  expect(sampler.hitRatioOfBytes(1030)).toBeGreaterThan(0.97);
  expect(sampler.bytes).toBe(1010);
});

function zipfSampler(reads: number): MissRatioSampler {
  const sampler = new MissRatioSampler();
  const keys = new KeySampler(zipfShares(50_000, 0.9), new Random(1, 'keys'));
  for (let i = 0; i < reads; i += 1) sampler.read(`k${keys.next()}`, 1024);
  return sampler;
}

test('it finds the size for a hit ratio, and says what a change would gain', async () => {
  const sampler = zipfSampler(500_000);
  const sizing = await rightSizing(sampler, {
    maxEntries: 2000,
    maxBytes: 2 ** 20,
    misses: 1000,
    ttlMisses: 10,
  });
  const [eighty, ninety] = sizing.goals;
  expect(sampler.hitRatio(eighty?.entries ?? 0)).toBeGreaterThanOrEqual(0.8);
  expect(sampler.hitRatio((eighty?.entries ?? 0) - 1)).toBeLessThan(0.8);
  expect(ninety?.entries ?? 0).toBeGreaterThan(eighty?.entries ?? 0);
  expect(sizing.goals.at(-1)).toEqual({ hitRatio: 0.95, entries: null, bytes: null });
  expect(sizing.gains.map(({ change }) => change)).toContain('doubling the places');
  expect(sizing.gains[0]?.gain).toBeGreaterThan(0.02);
  expect(sizing.warnings).toEqual([]);
  expect(sizing.policies.map(({ name }) => name)).toEqual([
    'lru',
    'sieve',
    's3-fifo',
    'w-tinylfu',
    'optimum',
  ]);
  expect(sizing.present.hitRatioOfBytes).toBeCloseTo(sampler.hitRatio(1024) ?? 0, 2);
  const ratios = sizing.byEntries.map(({ hitRatio }) => hitRatio);
  expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
});

test('other policies hit as often as a simulation of all reads says', async () => {
  const keys = new KeySampler(zipfShares(50_000, 0.9), new Random(1, 'keys'));
  const sequence = Int32Array.from({ length: 500_000 }, () => keys.next());
  const sampler = zipfSampler(500_000);
  const sizing = await rightSizing(sampler, { maxEntries: 2000, maxBytes: 2 ** 20, misses: 0, ttlMisses: 0 });
  for (const { name, curve } of sizing.policies) {
    for (const { entries, hitRatio } of curve) {
      if (entries < 500) continue;
      const options = { places: entries, keys: 50_000, random: new Random(1, 'policy'), future: sequence };
      const exact = countHits(createPolicy(name, options), sequence) / sequence.length;
      expect(Math.abs(hitRatio - exact), `${name} in ${entries} places`).toBeLessThan(0.04);
    }
  }
});

test('no policy hits first reads, and the optimum never loses by more places', async () => {
  const sampler = new MissRatioSampler();
  const keys = new KeySampler(zipfShares(400, 0.9), new Random(1, 'keys'));
  for (let i = 0; i < 1000; i += 1) sampler.read(`k${keys.next()}`, 1024);
  const facts = { maxEntries: 200, maxBytes: 2 ** 20, misses: 0, ttlMisses: 0 };
  const { policies, gains, present } = await rightSizing(sampler, facts, policyGains);
  const firstReads = sampler.keys / sampler.total;
  for (const { name, curve } of policies) {
    const best = Math.max(...curve.map(({ hitRatio }) => hitRatio));
    expect(best, name).toBeLessThanOrEqual(1 - firstReads + 0.005);
    if (name !== 'optimum') continue;
    const ratios = curve.map(({ hitRatio }) => hitRatio);
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
  }
  for (const { gain } of gains) expect(present.hitRatio + gain).toBeLessThanOrEqual(1 - firstReads + 0.005);
});

test('it says when it is not to be trusted', async () => {
  const few = await rightSizing(zipfSampler(300), {
    maxEntries: 10,
    maxBytes: 2 ** 20,
    misses: 100,
    ttlMisses: 90,
  });
  expect(few.warnings).toEqual([
    expect.stringContaining('Too few samples: 300 reads'),
    expect.stringContaining('90 % of the misses are entries that expired'),
  ]);
  const none = await rightSizing(new MissRatioSampler(), {
    maxEntries: 10,
    maxBytes: 2 ** 20,
    misses: 0,
    ttlMisses: 0,
  });
  expect(none.goals[0]?.entries).toBe(null);
});
