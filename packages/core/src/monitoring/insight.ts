import { formatBytes, formatCount, formatPercent } from './format.ts';
import type { HotKey } from './hot-keys.ts';
import type { CacheSizing } from './sizings.ts';
import type { CacheStatsView } from './view.ts';

/** The words of what F14 recommends. */
const TEXT = {
  recommendations: 'What the figures suggest',
  fine: 'Nothing to change so far.',
  sizing: 'How large should the cache be?',
  none: 'No cache was read yet.',
  goals: 'Sizes for a hit ratio',
  goalColumns: ['Hit ratio', 'Entries', 'Memory'],
  never: 'no size reaches it',
  byEntries: 'Hit ratio by the number of entries',
  byBytes: 'Hit ratio by memory',
  curveNote: 'estimated from sampled reads (SHARDS), on a logarithmic scale',
  present: 'now',
  memory: 'Memory',
  entries: 'Entries',
  hitRatio: 'Hit ratio',
  hot: 'The keys that are read most',
  hotColumns: ['Key', 'Reads', 'Overcounted by at most'],
} as const;

/** What F14 says beside its cards: what to do, how large the cache should be, and which keys are hot. */
export interface InsightView {
  readonly text: typeof TEXT;
  readonly recommendations: readonly string[];
  readonly hotKeys: readonly HotKey[];
  readonly sizing: {
    readonly summary: string;
    /** Why the figures are not to be trusted yet. */
    readonly warnings: readonly string[];
    readonly gains: readonly string[];
    readonly goals: readonly {
      readonly hitRatio: string;
      readonly entries: string;
      readonly bytes: string;
    }[];
    /** Percent of hits by the number of entries, and by bytes. */
    readonly curves: readonly SizeCurves[];
  } | null;
}

/** Percent of hits by size, one line for each policy; all have the same sizes. */
export interface SizeCurves {
  readonly title: string;
  /** What the lines say, for those who do not see them. */
  readonly finding: string;
  /** The heads of its table: the size, and each policy. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly size: number;
    readonly label: string;
    readonly percents: readonly number[];
  }[];
  /** The size that the cache has now. */
  readonly present: { readonly size: number; readonly label: string };
}

/** Gains below half a point are noise. */
const WORTH = 0.005;

export function insightView(
  { recommendations, hotKeys }: Pick<CacheStatsView, 'recommendations' | 'hotKeys'>,
  sizing: CacheSizing | null,
): InsightView {
  return { text: TEXT, recommendations, hotKeys, sizing: sizing && describe(sizing) };
}

function describe(sizing: CacheSizing): NonNullable<InsightView['sizing']> {
  const { cache, reads, keys, bytes, present, warnings, gains, goals } = sizing;
  const worth = gains.filter(({ gain }) => gain >= WORTH);
  return {
    summary: `The cache "${cache}" was read ${formatCount(reads)} times, for ${formatCount(keys)} keys of ${formatBytes(bytes)} together. Its ${formatCount(present.entries)} places are enough for ${formatPercent(present.hitRatio)} hits, if nothing expires.`,
    warnings,
    gains: worth.map(
      ({ change, gain }) =>
        `${change[0]?.toUpperCase()}${change.slice(1)} gains ${(gain * 100).toFixed(1)} points.`,
    ),
    goals: goals.map((goal) => ({
      hitRatio: formatPercent(goal.hitRatio),
      entries: goal.entries === null ? TEXT.never : formatCount(goal.entries),
      bytes: goal.bytes === null ? TEXT.never : formatBytes(goal.bytes),
    })),
    curves: [entryCurves(sizing), byteCurves(sizing)],
  };
}

const percent = (hitRatio: number): number => Number((hitRatio * 100).toFixed(1));

function entryCurves({ policies, present }: CacheSizing): SizeCurves {
  const [lru] = policies;
  return {
    title: TEXT.byEntries,
    finding: `${TEXT.byEntries}: ${formatPercent(present.hitRatio)} with ${formatCount(present.entries)} places`,
    columns: [TEXT.entries, ...policies.map(({ label }) => label)],
    rows: (lru?.curve ?? []).map(({ entries }, i) => ({
      size: entries,
      label: formatCount(entries),
      percents: policies.map(({ curve }) => percent(curve[i]?.hitRatio ?? 0)),
    })),
    present: { size: present.entries, label: `${TEXT.present}: ${formatCount(present.entries)}` },
  };
}

function byteCurves({ byBytes, policies, present }: CacheSizing): SizeCurves {
  return {
    title: TEXT.byBytes,
    finding: `${TEXT.byBytes}: ${formatPercent(present.hitRatioOfBytes)} with ${formatBytes(present.bytes)}`,
    columns: [TEXT.memory, policies[0]?.label ?? ''],
    rows: byBytes.map(({ bytes, hitRatio }) => ({
      size: bytes,
      label: formatBytes(bytes),
      percents: [percent(hitRatio)],
    })),
    present: { size: present.bytes, label: `${TEXT.present}: ${formatBytes(present.bytes)}` },
  };
}
