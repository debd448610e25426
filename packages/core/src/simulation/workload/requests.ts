import type { Milliseconds } from '../../clock/index.ts';
import type { KeyId } from '../policies/index.ts';
import { Random } from '../random.ts';
import type { Setup } from '../setup/setup.ts';
import { gapAfter } from './arrivals.ts';
import { KeySampler, zipfShares } from './popularity.ts';

/** All requests of a simulation by columns, in the order of time. */
export interface Requests {
  readonly count: number;
  readonly at: Float64Array;
  readonly key: Int32Array;
  /** 1: a write. */
  readonly isWrite: Uint8Array;
  /** Which instance gets the request. */
  readonly instance: Uint8Array;
  /** Keys are below this; those from `present` on do not exist at the origin. */
  readonly keys: number;
  readonly present: number;
  /** Bytes of each key's value. */
  readonly sizes: Float64Array;
}

/** Spread of the sizes: the logarithm's standard deviation, as in web traffic. */
const SIZE_SIGMA = 0.8;

/** Makes the requests of a set-up. What one option changes leaves the random numbers of the others alone. */
export function makeRequests(setup: Setup): Requests {
  const { requests: count, seed, writes, absent, instances } = setup;
  const present = setup.keys;
  const keys = absent > 0 ? 2 * present : present;
  const [arrivals, mix, routing] = ['arrivals', 'mix', 'routing'].map((name) => new Random(seed, name)) as [
    Random,
    Random,
    Random,
  ];
  const chooser = new KeyChooser(setup);
  const made: Requests = {
    count,
    at: new Float64Array(count),
    key: new Int32Array(count),
    isWrite: new Uint8Array(count),
    instance: new Uint8Array(count),
    keys,
    present,
    sizes: makeSizes(setup, keys),
  };
  let at: Milliseconds = 0;
  for (let i = 0; i < count; i += 1) {
    at += gapAfter(setup, at, arrivals);
    const key = chooser.next(at, i);
    const drawn = mix.next() * 100;
    const isWrite = drawn < writes;
    made.at[i] = at;
    made.isWrite[i] = isWrite ? 1 : 0;
    made.key[i] = !isWrite && mix.next() * 100 < absent ? present + key : key;
    made.instance[i] = routing.below(instances);
  }
  return made;
}

/** Bytes of each key's value, log-normal about the mean. */
export function makeSizes({ seed, size }: Pick<Setup, 'seed' | 'size'>, keys: number): Float64Array {
  const random = new Random(seed, 'sizes');
  return Float64Array.from({ length: keys }, () =>
    Math.max(1, Math.round(random.logNormal(size, SIZE_SIGMA))),
  );
}

/** Which key comes next: by popularity or in a loop, and now and then the keys of a scan between them. */
class KeyChooser {
  readonly #setup: Setup;
  readonly #sampler: KeySampler;
  #looped = 0;
  #scanLeft = 0;
  #scanNext = 0;
  #scans = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
    const skew = setup.pattern === 'zipf' ? setup.skew : 0;
    this.#sampler = new KeySampler(zipfShares(setup.keys, skew), new Random(setup.seed, 'keys'));
  }

  next(at: Milliseconds, index: number): KeyId {
    const { keys, pattern, drift, day } = this.#setup;
    if (this.#scans < this.#scansBy(at)) {
      this.#scans = this.#scansBy(at);
      this.#scanLeft = this.#setup.scan_length;
    }
    // A scan takes every other request while it runs.
    if (this.#scanLeft > 0 && index % 2 === 1) {
      this.#scanLeft -= 1;
      this.#scanNext = (this.#scanNext + 1) % keys;
      return this.#scanNext;
    }
    if (pattern === 'loop') {
      this.#looped = (this.#looped + 1) % keys;
      return this.#looped;
    }
    const moved = day === 0 ? 0 : Math.floor((at / (day * 1000)) * (drift / 100) * keys);
    return (this.#sampler.next() + moved) % keys;
  }

  #scansBy(at: Milliseconds): number {
    const every = this.#setup.scan_every;
    return every === 0 ? 0 : Math.floor(at / (every * 1000));
  }
}
