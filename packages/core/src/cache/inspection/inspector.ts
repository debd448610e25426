import { monotonicClock } from '../../clock/index.ts';
import type {
  EntryName,
  InspectedEntry,
  Inspection,
  InspectOptions,
  PeekedEntry,
} from '../api/inspection.ts';
import { unescapeKey } from '../keys/keys.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { NamespaceRegistry } from '../namespace/namespace-registry.ts';
import type { Tiers } from '../tiers/tiers.ts';
import { cloneForReader } from '../values/isolate.ts';
import { toTaggedJson } from '../values/tagged-json.ts';
import { type Described, type Located, MemoryListing, spread } from './memory-listing.ts';
import { SharedListing, type Stored } from './shared-listing.ts';

const LIMIT = 1000;
const WITHIN = 250;

/** Says what is in the tiers, and changes nothing by looking. */
export class Inspector {
  readonly #tiers: Tiers;
  readonly #memory: MemoryListing;
  readonly #shared: SharedListing;

  constructor(tiers: Tiers, namespaces: NamespaceRegistry) {
    this.#tiers = tiers;
    this.#memory = new MemoryListing(tiers, namespaces);
    this.#shared = new SharedListing(tiers);
  }

  async inspect(namespace: Namespace, options: InspectOptions): Promise<Inspection> {
    const { limit = LIMIT, within = WITHIN, filter = () => true } = options;
    const until = monotonicClock.now() + within;
    const { path } = namespace;
    const matches = (at: string, key: string): boolean => filter({ key, namespace: namesBelow(path, at) });
    const held = this.#memory.within(path, (at, key) => matches(at.path, key));
    const kept = spread(held, limit);
    const { names, complete, state } = await this.#shared.names(path, limit, until, matches);
    // Also those that memory has: whether the shared tier has them too must not depend on the scan's luck.
    const asked = [...new Set([...kept.map(storageName), ...names])];
    const shared = await this.#read(state === 'listed' || state === 'unlisted' ? asked : [], until);
    const entries = new Map<string, InspectedEntry>();
    for (const located of kept) {
      const name = storageName(located);
      const there = shared?.entries.get(name);
      entries.set(
        name,
        entryOf(path, located.namespace.path, located.key, this.#memory.describe(located), there),
      );
    }
    for (const [name, stored] of shared?.entries ?? []) {
      if (!entries.has(name) && matches(stored.path, stored.key)) {
        entries.set(name, entryOf(path, stored.path, stored.key, undefined, stored));
      }
    }
    return {
      entries: [...entries.values()],
      complete: complete && shared?.complete === true && kept.length === held.length,
      memoryEntries: held.length,
      store: shared === undefined ? 'unreachable' : state,
      invalidated: shared?.invalidated ?? { entries: 0, bytes: 0 },
    };
  }

  async peek(namespace: Namespace, key: string): Promise<PeekedEntry | undefined> {
    const name = namespace.storageKey(key);
    const located = this.#memory.find(namespace, key);
    const shared = (await this.#read(this.#tiers.store.present ? [name] : [], Number.POSITIVE_INFINITY))
      ?.entries;
    const stored = shared?.get(name);
    if (located === undefined && stored === undefined) return undefined;
    const value =
      located === undefined ? await this.#storedValue(name) : cloneForReader(this.#memory.value(located));
    const described = located && this.#memory.describe(located);
    return {
      ...entryOf(namespace.path, namespace.path, key, described, stored),
      ...spelled(value),
      codec: stored === undefined ? null : this.#tiers.codec.name,
    };
  }

  /** `undefined` where the shared tier does not respond, and for what another program has broken. */
  async #storedValue(name: string): Promise<unknown> {
    try {
      const [payload] = await this.#tiers.store.payloads([name]);
      return payload === undefined || payload === null ? undefined : this.#tiers.codec.decode(payload).value;
    } catch {
      return undefined;
    }
  }

  /** `undefined` where the shared tier does not respond. */
  async #read(names: readonly string[], until: number) {
    try {
      return await this.#shared.read(names, until);
    } catch {
      return undefined;
    }
  }
}

/** Without a value where another program has written one that nests too deeply. */
function spelled(value: unknown): { readonly value: unknown; readonly text: string } {
  if (value === undefined) return { value, text: '' };
  try {
    return { value, text: JSON.stringify(toTaggedJson(value, { native: false }).value, null, 2) };
  } catch (error) {
    if (error instanceof RangeError) return { value: undefined, text: '' };
    throw error;
  }
}

const storageName = ({ namespace, key }: Located): string => namespace.storageKey(key);

/** Memory's copy is what readers are served. */
function entryOf(
  inspected: string,
  path: string,
  key: string,
  held: Described | undefined,
  stored: Stored | undefined,
): InspectedEntry {
  const { ttl, staleWindow, tags, negative } = (held ?? stored) as Described;
  const name: EntryName = { key, namespace: namesBelow(inspected, path) };
  return {
    ...name,
    bytes: { memory: held?.bytes ?? null, store: stored?.bytes ?? null },
    ttl,
    staleWindow,
    tags,
    negative,
  };
}

/** The names of a path from another inwards. */
function namesBelow(outer: string, path: string): readonly string[] {
  return path === outer
    ? []
    : path
        .slice(outer.length + 1)
        .split(':')
        .map(unescapeKey);
}
