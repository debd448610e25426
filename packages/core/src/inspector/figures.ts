import type { InspectedEntry } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import { formatBytes } from '../monitoring/index.ts';
import { inspectorText } from './text.ts';
import type { InspectorFigures, TimeBand } from './view.ts';

/** An entry, and which cache it is of. */
export interface Seen extends InspectedEntry {
  readonly cache: string;
}

const MOST = 10;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Upper ends of the spans, the soonest first. */
const BANDS: readonly { readonly label: string; readonly to: Milliseconds }[] = [
  { label: '10 s', to: 10 * SECOND },
  { label: '10 to 60 s', to: MINUTE },
  { label: '1 to 5 min', to: 5 * MINUTE },
  { label: '5 to 15 min', to: 15 * MINUTE },
  { label: '15 to 60 min', to: 60 * MINUTE },
  { label: 'more than an hour', to: Number.MAX_VALUE },
  { label: inspectorText.never, to: Number.POSITIVE_INFINITY },
];

/** What an entry takes in all tiers together. */
export function bytesOf({ bytes }: Pick<Seen, 'bytes'>): number {
  return (bytes.memory ?? 0) + (bytes.store ?? 0);
}

/** The namespaces and the key, as one name. */
export function nameOf({ namespace, key }: Pick<Seen, 'namespace' | 'key'>): string {
  return [...namespace, key].join(':');
}

/** The biggest entries, the namespaces by memory, and the time left. */
export function figuresOf(entries: readonly Seen[], sample: string): InspectorFigures {
  return {
    sample,
    biggest: entries
      .toSorted((a, b) => bytesOf(b) - bytesOf(a))
      .slice(0, MOST)
      .map((entry) => ({ name: nameOf(entry), cache: entry.cache, size: formatBytes(bytesOf(entry)) })),
    namespaces: byNamespace(entries),
    times: byTime(entries),
  };
}

function byNamespace(entries: readonly Seen[]): InspectorFigures['namespaces'] {
  const groups = Map.groupBy(entries, ({ cache, namespace }) => JSON.stringify([cache, ...namespace]));
  return [...groups.values()]
    .map((group) => ({ group, bytes: sum(group) }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, MOST)
    .flatMap(({ group, bytes }) => {
      const [first] = group;
      if (first === undefined) return [];
      const name = first.namespace.join(':') || inspectorText.root;
      return [{ name, cache: first.cache, entries: group.length, size: formatBytes(bytes) }];
    });
}

function byTime(entries: readonly Seen[]): TimeBand[] {
  const all = sum(entries);
  const bandOf = (entry: Seen): number => BANDS.findIndex(({ to }) => freedIn(entry) <= to);
  const groups = Map.groupBy(entries, bandOf);
  return BANDS.map(({ label }, i) => {
    const group = groups.get(i) ?? [];
    const bytes = sum(group);
    const percent = all === 0 ? 0 : Math.round((bytes / all) * 1000) / 10;
    return { label, entries: group.length, size: formatBytes(bytes), percent };
  });
}

/** An entry that may be served stale is kept past its TTL. */
function freedIn({ ttl, staleWindow }: Seen): Milliseconds {
  return ttl === null ? Number.POSITIVE_INFINITY : Math.min(ttl + staleWindow, Number.MAX_VALUE);
}

const sum = (entries: readonly Seen[]): number => entries.reduce((total, entry) => total + bytesOf(entry), 0);
