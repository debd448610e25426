import { type Bytes, type Milliseconds, monotonicClock } from '../../clock/index.ts';
import type { Inspection } from '../api/inspection.ts';
import type { Generation } from '../generations/generation.ts';
import { namespaceGenerationName, tagGenerationName } from '../generations/generation-names.ts';
import { DIGEST_MARK, unescapeKey } from '../keys/keys.ts';
import type { EntryHead } from '../store/shared-store.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Envelope } from '../values/envelope.ts';
import { type Described, left } from './memory-listing.ts';

/** The first line of nearly every entry of the JSON codec. */
const HEAD_BYTES = 4096;
/** What is read of an entry whose codec needs all of it. */
const WHOLE_BYTES = 16 * 1024;
/** What is read of an entry that needed more, and of how many in one request. */
const LONG_BYTES = 1024 * 1024;
const LONG_ENTRIES = 2;

/** An entry of the shared tier. */
export interface Stored extends Described {
  readonly path: string;
  readonly key: string;
}

export interface SharedNames {
  readonly names: readonly string[];
  readonly complete: boolean;
  readonly state: Inspection['store'];
}

export interface SharedEntries {
  readonly entries: ReadonlyMap<string, Stored>;
  readonly invalidated: Inspection['invalidated'];
  readonly complete: boolean;
}

interface Read {
  readonly name: string;
  readonly head: EntryHead;
  /** `undefined` for an entry that is too large to be decoded. */
  readonly envelope: Envelope | undefined;
  readonly negative: boolean;
}

/** Lists entries of the shared tier by a bounded scan, and reads what is said of them. */
export class SharedListing {
  readonly #tiers: Tiers;

  constructor(tiers: Tiers) {
    this.#tiers = tiers;
  }

  /** Names within a path that may match, until there are enough or the time is over. */
  async names(
    path: string,
    limit: number,
    until: Milliseconds,
    matches: (path: string, key: string) => boolean,
  ): Promise<SharedNames> {
    const { store } = this.#tiers;
    if (!store.present) return { names: [], complete: true, state: 'none' };
    if (!store.listsKeys) return { names: [], complete: false, state: 'unlisted' };
    const names = new Set<string>();
    try {
      for await (const page of store.scan(`${path}:`, true)) {
        for (const name of page) {
          const { path: at, key } = locate(name);
          // The key behind a digest is known only once its entry is read.
          if (key.includes(DIGEST_MARK) || matches(at, unescapeKey(key))) names.add(name);
          if (names.size > limit)
            return { names: [...names].slice(0, limit), complete: false, state: 'listed' };
        }
        if (monotonicClock.now() > until) return { names: [...names], complete: false, state: 'listed' };
      }
      return { names: [...names], complete: true, state: 'listed' };
    } catch {
      return { names: [...names], complete: false, state: 'unreachable' };
    }
  }

  /** What the shared tier says of these names, in pipelines, until the time is over. */
  async read(names: readonly string[], until: Milliseconds): Promise<SharedEntries> {
    const length = this.#tiers.codec.decodeHead === undefined ? WHOLE_BYTES : HEAD_BYTES;
    const { reads, complete } = await this.#heads(names, length, until);
    await this.#readLong(reads, until);
    const current = await this.#currentGenerations([...reads.values()]);
    const entries = new Map<string, Stored>();
    const invalidated = { entries: 0, bytes: 0 };
    for (const read of reads.values()) {
      if (read.envelope === undefined || isCurrent(read.name, read.envelope, current)) {
        const stored = this.#describe(read);
        if (isServable(stored)) entries.set(read.name, stored);
      } else {
        invalidated.entries += 1;
        invalidated.bytes += read.head.footprint ?? read.head.size;
      }
    }
    return { entries, invalidated, complete };
  }

  async #heads(
    names: readonly string[],
    length: Bytes,
    until: Milliseconds,
  ): Promise<{ readonly reads: Map<string, Read>; readonly complete: boolean }> {
    const reads = new Map<string, Read>();
    for await (const { from, heads } of this.#tiers.store.heads(names, length)) {
      heads.forEach((head, i) => {
        const name = names[from + i];
        if (head === null || name === undefined) return;
        const decoded = this.#decode(head);
        if (decoded !== null) reads.set(name, { name, head, ...decoded });
      });
      if (from + heads.length < names.length && monotonicClock.now() > until) {
        return { reads, complete: false };
      }
    }
    return { reads, complete: true };
  }

  /** Reads again what was longer than expected: its generations say whether it was invalidated. */
  async #readLong(reads: Map<string, Read>, until: Milliseconds): Promise<void> {
    const needsAll = this.#tiers.codec.decodeHead === undefined;
    const long = [...reads.values()].filter(
      ({ envelope, head }) => envelope === undefined && !(needsAll && head.size > LONG_BYTES),
    );
    for (let from = 0; from < long.length && monotonicClock.now() <= until; from += LONG_ENTRIES) {
      const names = long.slice(from, from + LONG_ENTRIES).map(({ name }) => name);
      const again = await this.#heads(names, LONG_BYTES, until);
      for (const [name, read] of again.reads) reads.set(name, read);
    }
  }

  /** `null` for what no codec of ours has written. */
  #decode({ head, size }: EntryHead): Pick<Read, 'envelope' | 'negative'> | null {
    const { codec } = this.#tiers;
    try {
      if (codec.decodeHead === undefined) {
        if (head.length < size) return { envelope: undefined, negative: false };
        const envelope = codec.decode(head);
        return { envelope, negative: envelope.value === undefined };
      }
      const decoded = codec.decodeHead(head);
      if (decoded === undefined) return head.length < size ? { envelope: undefined, negative: false } : null;
      return { envelope: decoded.envelope, negative: decoded.valueAt >= size };
    } catch {
      return null;
    }
  }

  #describe({ name, head, envelope, negative }: Read): Stored {
    const { clock } = this.#tiers;
    const { path, key } = locate(name);
    const shared = { path, bytes: head.footprint ?? head.size, negative };
    if (envelope === undefined)
      return { ...shared, key: unescapeKey(key), ttl: head.left, staleWindow: 0, tags: null };
    return {
      ...shared,
      key: envelope.key ?? unescapeKey(key),
      ttl: left(clock.fromShared(envelope.createdAt), envelope.ttl, clock.now()),
      staleWindow: envelope.staleWindow ?? 0,
      tags: envelope.tags?.map(([tag]) => tag) ?? [],
    };
  }

  /** Past this process' own view, which may be behind, and which looking must not change. */
  async #currentGenerations(reads: readonly Read[]): Promise<ReadonlyMap<string, Generation>> {
    const names = new Set(
      reads.flatMap(({ name, envelope }) => (envelope ? generationNames(name, envelope) : [])),
    );
    const asked = [...names];
    const generations = await this.#tiers.store.generations(asked);
    return new Map(asked.map((name, i) => [name, generations[i] ?? 0]));
  }
}

/** Its store is about to drop what is past its TTL and its stale window. */
function isServable({ ttl, staleWindow }: Stored): boolean {
  return ttl === null || ttl > 0 || (staleWindow > 0 && -ttl <= staleWindow);
}

/** Where an entry is, by its name in the store; the key is still escaped. */
function locate(name: string): { readonly path: string; readonly key: string } {
  const end = name.indexOf('::');
  return { path: name.slice(0, end), key: name.slice(end + 2) };
}

/** The names of the generations that an entry depends on: its namespaces' from the outermost in, then its tags'. */
function generationNames(name: string, { tags = [] }: Envelope): string[] {
  const { path } = locate(name);
  const parts = path.split(':');
  return [
    ...parts.map((_, i) => namespaceGenerationName(parts.slice(0, i + 1).join(':'))),
    ...tags.map(([tag]) => tagGenerationName(path, tag)),
  ];
}

function isCurrent(name: string, envelope: Envelope, current: ReadonlyMap<string, Generation>): boolean {
  const { generations, tags = [] } = envelope;
  const noted = [...generations, ...tags.map(([, generation]) => generation)];
  const names = generationNames(name, envelope);
  return names.length === noted.length && names.every((each, i) => current.get(each) === noted[i]);
}
