import type { Cache, EntryName, InspectedEntry, Inspection } from '../cache/index.ts';
import type { Bytes } from '../clock/index.ts';
import { NotFound } from '../http/index.ts';
import { formatCount, formatSeconds } from '../lessons/index.ts';
import { formatBytes, type HotKey } from '../monitoring/index.ts';
import { entryId, parseEntryId } from './entry-id.ts';
import { bytesOf, figuresOf, nameOf, type Seen } from './figures.ts';
import { type InspectorInput, ORDERS } from './inputs.ts';
import { inspectorText as text } from './text.ts';
import type { EntryRow, EntryView, InspectorView } from './view.ts';

/** A size is not broken into two lines. */
const NBSP = '\u00a0';
/** Rows of the list: more would make the page slow to read, and the search finds the others. */
const ROWS = 50;
/** Larger values are shown on their own page only. */
const PREVIEWED: Bytes = 64 * 1024;
const PREVIEW = 80;
const SHOWN = 20_000;

export interface InspectorOptions {
  /** The lab's caches by name; `null` for one that does not exist without Redis. */
  readonly caches: Readonly<Record<string, Cache | null>>;
  /** How often a key was read, if it is among the most read. */
  readonly reads: (name: EntryName) => HotKey | undefined;
}

/** What the lab's caches hold, as the pages show it. Looking counts in no statistics. */
export interface Inspector {
  /** The entries that match, with what takes memory. */
  view(input: InspectorInput): Promise<InspectorView>;
  /**
   * One entry with its value.
   *
   * @throws NotFound if the entry is not in the cache, or no longer
   */
  entry(id: string): Promise<EntryView>;
  /**
   * Deletes an entry from every tier and every instance.
   *
   * @returns whether it was there
   * @throws NotFound if the text does not name an entry
   */
  forget(id: string): Promise<boolean>;
  /** Empties a cache by name, or all of them without one. */
  clear(cache: string): Promise<void>;
}

/**
 * Makes the inspector of some caches.
 *
 * @example
 * const inspector = createInspector({ caches: { memory }, reads: () => undefined });
 * const { rows } = await inspector.view({ q: 'product', cache: '', sort: 'size' });
 */
export function createInspector({ caches, reads }: InspectorOptions): Inspector {
  const open = Object.entries(caches).flatMap(([name, cache]) => (cache === null ? [] : [{ name, cache }]));
  const named = (name: string) => open.filter((each) => name === '' || each.name === name);

  function located(id: string): { readonly cache: Cache; readonly name: string; readonly key: string } {
    const place = parseEntryId(id);
    const [found] = place === undefined || place.cache === '' ? [] : named(place.cache);
    if (place === undefined || found === undefined) throw new NotFound('Entry', text.notFound);
    const cache = place.namespace.reduce((within, name) => within.namespace(name), found.cache);
    return { cache, name: found.name, key: place.key };
  }

  const rowOf = (entry: Seen, value: string): EntryRow => ({ ...factsOf(entry, reads(entry)), value });

  return {
    async view(input) {
      const { q, cache, sort } = input;
      const wanted = q.toLowerCase();
      const filter = (name: EntryName): boolean => nameOf(name).toLowerCase().includes(wanted);
      const inspected = await Promise.all(
        named(cache).map(async (each) => ({ ...each, inspection: await each.cache.inspect({ filter }) })),
      );
      const entries = inspected.flatMap(({ name, inspection }) =>
        inspection.entries.map((entry): Seen => ({ ...entry, cache: name })),
      );
      const shown = entries.toSorted(orderOf(sort, reads)).slice(0, ROWS);
      const sample = sampleText(
        entries.length,
        inspected.map(({ inspection }) => inspection),
      );
      return {
        input,
        caches: [
          { value: '', label: text.allCaches },
          ...open.map(({ name }) => ({ value: name, label: name })),
        ],
        orders: ORDERS.map((order) => ({ value: order, label: text.orders[order] })),
        rows: await Promise.all(shown.map(async (entry) => rowOf(entry, await previewOf(entry, caches)))),
        sample: entries.length > ROWS ? `${sample} The first ${ROWS} are listed.` : sample,
        notes: inspected.flatMap(({ name, inspection }) => notesOf(name, inspection)),
        figures: figuresOf(entries, sample),
      };
    },
    async entry(id) {
      const { cache, name, key } = located(id);
      const found = await cache.peek(key);
      const { namespace = [] } = parseEntryId(id) ?? {};
      if (found === undefined) throw new NotFound('Entry', text.notFound);
      const entry: Seen = { ...found, namespace, cache: name };
      return {
        ...factsOf(entry, reads(entry)),
        namespace: namespace.join(':') || text.root,
        key,
        staleWindow: formatSeconds(found.staleWindow / 1000),
        codec: found.codec,
        text: found.negative ? text.negative : found.text.slice(0, SHOWN) || text.unreadable,
        isCut: found.text.length > SHOWN,
      };
    },
    async forget(id) {
      const { cache, key } = located(id);
      return await cache.delete(key);
    },
    async clear(cache) {
      await Promise.all(named(cache).map((each) => each.cache.clear()));
    },
  };
}

function factsOf(entry: Seen, read: HotKey | undefined): Omit<EntryRow, 'value'> {
  const { cache, bytes, tags, ttl } = entry;
  const tiers = [
    [text.memory, bytes.memory],
    [text.store, bytes.store],
  ] as const;
  return {
    id: entryId(entry),
    cache,
    name: nameOf(entry),
    size: tiers
      .flatMap(([tier, size]) =>
        size === null ? [] : [`${tier} ${formatBytes(size)}`.replaceAll(' ', NBSP)],
      )
      .join(', '),
    bytes: bytesOf(entry),
    tags: tags ?? [text.unknown],
    seconds: ttl === null || ttl <= 0 ? null : Math.ceil(ttl / 1000),
    ttlText: ttlText(ttl),
    reads: read === undefined ? text.unknown : formatCount(read.reads),
  };
}

function ttlText(ttl: InspectedEntry['ttl']): string {
  if (ttl === null) return text.never;
  return ttl <= 0 ? text.stale : `${formatCount(Math.ceil(ttl / 1000))} s`;
}

/** The beginning of a value on one line. */
async function previewOf(entry: Seen, caches: InspectorOptions['caches']): Promise<string> {
  if (entry.negative) return text.negative;
  if (bytesOf(entry) > PREVIEWED) return text.large;
  const start = caches[entry.cache];
  const cache = entry.namespace.reduce((within, name) => within?.namespace(name), start ?? undefined);
  const found = await cache?.peek(entry.key);
  if (found === undefined) return text.unknown;
  if (found.text === '') return text.unreadable;
  // Line breaks within a text are escaped in JSON: these are the indentation.
  const line = found.text.replaceAll(/\n\s*/g, ' ');
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
}

function orderOf(
  sort: InspectorInput['sort'],
  reads: InspectorOptions['reads'],
): (a: Seen, b: Seen) => number {
  const byKey = (a: Seen, b: Seen): number => (nameOf(a) < nameOf(b) ? -1 : 1);
  const readsOf = (entry: Seen): number => reads(entry)?.reads ?? 0;
  const left = ({ ttl }: Seen): number => ttl ?? Number.MAX_VALUE;
  switch (sort) {
    case 'size':
      return (a, b) => bytesOf(b) - bytesOf(a) || byKey(a, b);
    case 'ttl':
      return (a, b) => left(a) - left(b) || byKey(a, b);
    case 'reads':
      return (a, b) => readsOf(b) - readsOf(a) || byKey(a, b);
    default:
      return byKey;
  }
}

/** How much was seen. */
function sampleText(entries: number, inspections: readonly Inspection[]): string {
  const counted = entries === 1 ? '1 entry' : `${formatCount(entries)} entries`;
  if (inspections.every(({ complete }) => complete)) return `These are all: ${counted}.`;
  return `This is a sample: ${counted}, up to 1,000 of each cache and tier, read for at most 250 ms.`;
}

function notesOf(cache: string, { store, invalidated }: Inspection): string[] {
  const notes: string[] = [];
  if (store === 'unlisted') {
    notes.push(
      `${cache}: Memcached cannot list its keys, so only the entries in this process’ memory are shown.`,
    );
  }
  if (store === 'unreachable') {
    notes.push(`${cache}: the shared store does not respond, so its entries are missing.`);
  }
  if (invalidated.entries > 0) {
    const { entries, bytes } = invalidated;
    const counted = entries === 1 ? '1 entry was' : `${formatCount(entries)} entries were`;
    notes.push(
      `${cache}: ${counted} invalidated. Nobody is served them, and the store frees their ${formatBytes(bytes)} when their TTL ends.`,
    );
  }
  return notes;
}
