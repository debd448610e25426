import type { Bytes } from '../clock/index.ts';
import { POLICY_LABELS, type PolicyName } from '../simulation/index.ts';
import { gainsInWorker } from './gains-in-worker.ts';
import type { MissRatioSampler } from './miss-ratio-sampler.ts';
import type { GainsTask, PolicyGains } from './policy-gains.ts';

/** The policies that are compared with the engine's own. */
const COMPARED = ['sieve', 's3-fifo', 'w-tinylfu', 'optimum'] as const satisfies readonly PolicyName[];
/** Hit ratios whose size is looked for. */
const GOALS = [0.8, 0.9, 0.95] as const;
/** A bucket of the sampler spans 1 %. */
const BUCKET = 1.02;
const POINTS = 40;
/** Simulating a policy at one size takes some ten milliseconds. */
const SIMULATED_POINTS = 12;
/** Below this many sampled reads, or keys, the curve is mostly chance. */
const FEWEST_READS = 2000;
const FEWEST_KEYS = 100;
/** Above this share of misses on entries that had been there, size is not what decides. */
const MOST_TTL_MISSES = 0.2;

/** The hit ratio of a cache of this many entries. */
export interface SizePoint {
  readonly entries: number;
  readonly hitRatio: number;
}

/** What live traffic says of a cache's size. */
export interface RightSizing {
  readonly reads: number;
  readonly sampledReads: number;
  /** How many different keys were read, by estimate, and their bytes. */
  readonly keys: number;
  readonly bytes: Bytes;
  /** The hit ratio of an LRU cache by its number of entries, and by its bytes; ascending. */
  readonly byEntries: readonly SizePoint[];
  readonly byBytes: readonly { readonly bytes: Bytes; readonly hitRatio: number }[];
  /** The size that the cache has now, and the hit ratio that its entries and its bytes are each enough for. */
  readonly present: {
    readonly entries: number;
    readonly hitRatio: number;
    readonly bytes: Bytes;
    readonly hitRatioOfBytes: number;
  };
  /** The smallest size for a hit ratio; `null` where no size reaches it. */
  readonly goals: readonly {
    readonly hitRatio: number;
    readonly entries: number | null;
    readonly bytes: Bytes | null;
  }[];
  /** What a change would gain at the present size, in hit ratio; the best first. */
  readonly gains: readonly { readonly change: string; readonly gain: number }[];
  /** The curves of all policies at the same sizes, LRU first; the others by miniature simulation. */
  readonly policies: readonly {
    readonly name: PolicyName;
    readonly label: string;
    readonly curve: readonly SizePoint[];
  }[];
  /** Why the figures are not to be trusted; empty when they are. */
  readonly warnings: readonly string[];
}

/** What beside the sample the advice looks at. */
export interface CacheFacts {
  readonly maxEntries: number;
  readonly maxBytes: Bytes;
  readonly misses: number;
  /** Misses on entries that had expired or were invalidated. */
  readonly ttlMisses: number;
}

/**
 * Computes how large a cache should be.
 *
 * @example
 * (await rightSizing(sampler, { maxEntries: 10_000, maxBytes: 2 ** 26, misses: 900, ttlMisses: 40 })).goals[1]; // for 90 % hits
 */
export async function rightSizing(
  sampler: MissRatioSampler,
  facts: CacheFacts,
  simulate: (task: GainsTask) => PolicyGains | Promise<PolicyGains> = gainsInWorker,
): Promise<RightSizing> {
  const ratio = (entries: number) => sampler.hitRatio(entries) ?? 0;
  const sizes = spread(1, Math.max(sampler.keys, 2));
  const { maxEntries, maxBytes } = facts;
  const simulated = spread(1, Math.max(sampler.keys, 2), SIMULATED_POINTS);
  const { rate, coverage } = sampler;
  const entries = [...simulated, maxEntries];
  const gains = await simulate({ policies: COMPARED, entries, reads: sampler.lastReads(), rate, coverage });
  // The first read of a key misses with any policy. The simulation does not count the reads that fill its caches,
  // among which most of these are, so its gains are bounded by what all keys together would reach.
  const most = ratio(Math.ceil(sampler.keys * BUCKET));
  const hitRatio = (name: PolicyName, at: number): number => {
    const lru = ratio(entries[at] ?? 1);
    return Math.max(0, Math.min(lru + (gains[name]?.[at] ?? 0), Math.max(lru, most)));
  };
  const policies = (['lru', ...COMPARED] as const).map((name) => {
    const curve = simulated.map((size, at) => ({ entries: size, hitRatio: hitRatio(name, at) }));
    return { name, label: POLICY_LABELS[name], curve: name === 'optimum' ? rising(curve) : curve };
  });
  const changes = [
    { change: 'doubling the places', gain: ratio(2 * maxEntries) - ratio(maxEntries) },
    ...COMPARED.filter((name) => name !== 'optimum').map((name) => ({
      change: `changing the policy to ${POLICY_LABELS[name]}`,
      gain: hitRatio(name, entries.length - 1) - ratio(maxEntries),
    })),
  ];
  return {
    reads: sampler.total,
    sampledReads: sampler.sampled,
    keys: Math.round(sampler.keys),
    bytes: Math.round(sampler.bytes),
    byEntries: sizes.map((entries) => ({ entries, hitRatio: ratio(entries) })),
    byBytes: spread(1, Math.max(sampler.bytes, 2)).map((bytes) => ({
      bytes,
      hitRatio: sampler.hitRatioOfBytes(bytes) ?? 0,
    })),
    present: {
      entries: maxEntries,
      hitRatio: ratio(maxEntries),
      bytes: maxBytes,
      hitRatioOfBytes: sampler.hitRatioOfBytes(maxBytes) ?? 0,
    },
    goals: GOALS.map((hitRatio) => ({
      hitRatio,
      entries: smallest(sampler.keys, hitRatio, ratio),
      bytes: smallest(sampler.bytes, hitRatio, (bytes) => sampler.hitRatioOfBytes(bytes) ?? 0),
    })),
    gains: changes.toSorted((a, b) => b.gain - a.gain),
    policies,
    warnings: warningsOf(sampler, facts),
  };
}

function warningsOf(sampler: MissRatioSampler, { misses, ttlMisses }: CacheFacts): string[] {
  const warnings: string[] = [];
  if (sampler.sampled < FEWEST_READS || sampler.keys < FEWEST_KEYS) {
    warnings.push(
      `Too few samples: ${sampler.sampled} reads of ${Math.round(sampler.keys)} keys. Wait for ${FEWEST_READS} reads of ${FEWEST_KEYS} keys.`,
    );
  }
  const share = misses === 0 ? 0 : ttlMisses / misses;
  if (share > MOST_TTL_MISSES) {
    warnings.push(
      `${Math.round(share * 100)} % of the misses are entries that expired or were invalidated. More memory does not help them; a longer TTL may.`,
    );
  }
  return warnings;
}

/** Whole sizes, evenly spread on a logarithmic scale. */
function spread(from: number, to: number, points = POINTS): number[] {
  const sizes = Array.from({ length: points }, (_, i) =>
    Math.round(from * (to / from) ** (i / (points - 1))),
  );
  return [...new Set(sizes)];
}

/** The optimum never loses by more places; what looks like it is an error of the estimate. */
function rising(curve: readonly SizePoint[]): SizePoint[] {
  let best = 0;
  return curve.map(({ entries, hitRatio }) => {
    best = Math.max(best, hitRatio);
    return { entries, hitRatio: best };
  });
}

/** The smallest whole size whose hit ratio reaches the goal; `null` when that of all does not. */
function smallest(most: number, goal: number, ratio: (size: number) => number): number | null {
  let [low, high] = [1, Math.ceil(most * BUCKET)];
  if (ratio(high) < goal) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ratio(middle) >= goal) high = middle;
    else low = middle + 1;
  }
  return high;
}
