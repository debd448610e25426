import { KeySampler, Random, zipfShares } from '@lab/core/simulation';

/** Numbers of keys, in the order of requests. */
export type Traffic = Int32Array;

const KEYS = 10_000;

/** Traffic of the kinds that eviction policies differ on, over some 10,000 keys. */
export function evictionTraffic(requests: number): ReadonlyMap<string, Traffic> {
  const zipf = (skew: number, keys = KEYS) => {
    const sampler = new KeySampler(zipfShares(keys, skew), new Random(1, 'keys'));
    return () => sampler.next();
  };
  const sequence = (next: (index: number) => number): Traffic =>
    Int32Array.from({ length: requests }, (_, index) => next(index));
  return new Map([
    ['Zipf 0.8', sequence(zipf(0.8))],
    ['Zipf 1.0', sequence(zipf(1))],
    ['scans between Zipf 0.9', sequence(withScans(zipf(0.9)))],
    ['a loop of all keys', sequence((index) => index % KEYS)],
    ['bursts of one key between Zipf 0.9', sequence(withBursts(zipf(0.9)))],
    ['the lab: pages and their products', sequence(pagesAndProducts(zipf(1, KEYS / 10)))],
    ['Zipf 0.9, other keys become popular', sequence(drifting(zipf(0.9)))],
  ]);
}

/** A fifth of the time a scan reads keys that nobody else reads. */
function withScans(popular: () => number) {
  let scanned = 0;
  return (index: number) => (index % 10_000 < 2000 ? KEYS + (scanned++ % KEYS) : popular());
}

/** Now and then one key is read fifty times between the others. */
function withBursts(popular: () => number) {
  const random = new Random(1, 'bursts');
  let [hot, left] = [0, 0];
  return () => {
    if (left > 0 && random.next() < 0.5) {
      left -= 1;
      return hot;
    }
    if (left === 0 && random.next() < 0.01) [hot, left] = [random.below(KEYS), 50];
    return popular();
  };
}

/** As visitors of the lab read: list pages in turn or by popularity, and some of the ten products of each. */
function pagesAndProducts(popularPage: () => number) {
  const random = new Random(1, 'visits');
  const pages = KEYS / 10;
  let page = 0;
  return () => {
    if (random.next() >= 0.3) return pages + page * 10 + random.below(10);
    page = random.next() < 0.5 ? (page + 1) % pages : popularPage();
    return page;
  };
}

/** Every 20,000 requests a twentieth of the keys gives way to others. */
function drifting(popular: () => number) {
  return (index: number) => (popular() + Math.floor(index / 20_000) * (KEYS / 20)) % KEYS;
}
