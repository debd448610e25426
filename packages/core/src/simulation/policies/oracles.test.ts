import { createRequire } from 'node:module';
import { SieveCache } from '@neophi/sieve-cache';
import { LRUCache } from 'lru-cache';
import { BoundedCache } from 'transitory';
import type * as Sketches from 'transitory/dist/types/cache/bounded/CountMinSketch.js';
import { expect, onTestFinished, test } from 'vitest';
import { Random } from '../random.ts';
import { KeySampler, zipfShares } from '../workload/popularity.ts';
import { createPolicy, type EvictionPolicy, type KeyId, request } from './index.ts';
import { WTinyLfu } from './w-tiny-lfu.ts';

const { CountMinSketch } = createRequire(import.meta.url)(
  'transitory/dist/cjs/cache/bounded/CountMinSketch.js',
) as typeof Sketches;

const KEYS = 5000;
const PLACES = 1000;

function zipf(length: number): Int32Array {
  const sampler = new KeySampler(zipfShares(KEYS, 0.9), new Random(3, 'keys'));
  return Int32Array.from({ length }, () => sampler.next());
}

interface Oracle {
  get(key: KeyId): unknown;
  set(key: KeyId, value: number): unknown;
}

function answers(sequence: Int32Array, oracle: Oracle): boolean[] {
  return Array.from(sequence, (key) => {
    const found = oracle.get(key);
    if (found === undefined || found === null) oracle.set(key, key);
    return found !== undefined && found !== null;
  });
}

const ours = (sequence: Int32Array, policy: EvictionPolicy): boolean[] =>
  Array.from(sequence, (key) => request(policy, key));

const options = { places: PLACES, keys: KEYS, random: new Random(1, 'policy') };

test('LRU agrees with lru-cache, request by request', () => {
  const sequence = zipf(200_000);
  const theirs = answers(sequence, new LRUCache<KeyId, number>({ max: PLACES }));
  expect(ours(sequence, createPolicy('lru', options))).toEqual(theirs);
});

test('SIEVE agrees with @neophi/sieve-cache, request by request', () => {
  const sequence = zipf(200_000);
  const theirs = answers(sequence, new SieveCache<KeyId, number>(PLACES));
  expect(ours(sequence, createPolicy('sieve', options))).toEqual(theirs);
});

/** transitory evicts when it has time; here after each write, as if it always had. */
function transitory(): Oracle {
  const cache = new BoundedCache<number, number>({ maxSize: PLACES });
  onTestFinished(() => cache.clear());
  return {
    get: (key) => cache.getIfPresent(key),
    set: (key, value) => {
      cache.set(key, value);
      cache.cleanUp();
    },
  };
}

test('W-TinyLFU agrees with transitory, request by request, until transitory moves its window', () => {
  // Which it does after ten requests a place, by how the hit ratio changed: ours is the paper's fixed window.
  const sequence = zipf(10 * PLACES - 1);
  const sketch = CountMinSketch.uint8(PLACES, 4);
  const policy = new WTinyLfu(options, {
    add: (key) => sketch.update(CountMinSketch.hash(key)),
    estimate: (key) => sketch.estimate(CountMinSketch.hash(key)),
  });
  expect(ours(sequence, policy)).toEqual(answers(sequence, transitory()));
});

test('W-TinyLFU with its own sketch hits as often as transitory', () => {
  const sequence = zipf(300_000);
  const ratio = (hits: boolean[]) => hits.filter(Boolean).length / hits.length;
  const [own, theirs] = [ours(sequence, createPolicy('w-tinylfu', options)), answers(sequence, transitory())];
  expect(Math.abs(ratio(own) - ratio(theirs))).toBeLessThan(0.01);
});
