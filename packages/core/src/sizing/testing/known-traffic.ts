import { Random } from '../../simulation/random.ts';
import { KeySampler, zipfShares } from '../../simulation/workload/popularity.ts';

/** Sequences of keys of all kinds, for tests and benchmarks. */
export function knownTraffic(requests: number): Readonly<Record<string, () => Int32Array>> {
  const zipf = (keys: number, skew: number) => () => {
    const sampler = new KeySampler(zipfShares(keys, skew), new Random(1, 'keys'));
    return Int32Array.from({ length: requests }, () => sampler.next());
  };
  return {
    'Zipf 0.8, 10,000 keys': zipf(10_000, 0.8),
    'Zipf 1.0, 10,000 keys': zipf(10_000, 1),
    'Zipf 0.8, 100,000 keys': zipf(100_000, 0.8),
    'Zipf 1.0, 100,000 keys': zipf(100_000, 1),
    'Zipf 0.9, 1,000,000 keys': zipf(1_000_000, 0.9),
    'scans between Zipf 0.9': () => {
      let scanned = 0;
      return zipf(100_000, 0.9)().map((key, i) => (i % 10_000 < 2000 ? 100_000 + (scanned++ % 50_000) : key));
    },
    'a loop of 50,000 keys': () => Int32Array.from({ length: requests }, (_, i) => i % 50_000),
  };
}
