import type { Bytes, EpochMs, Milliseconds } from '../../clock/index.ts';
import type { EntryName, InspectedEntry } from '../api/inspection.ts';
import { tagsOfNames } from '../generations/generation-names.ts';
import type { Slot } from '../memory/partition.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { NamespaceRegistry } from '../namespace/namespace-registry.ts';
import type { Tiers } from '../tiers/tiers.ts';

/** An entry of one namespace in memory. */
export interface Located {
  readonly namespace: Namespace;
  readonly key: string;
  readonly slot: Slot;
}

/** What is said of an entry, whichever tier it is from. */
export type Described = Omit<InspectedEntry, keyof EntryName | 'bytes'> & { readonly bytes: Bytes };

/** Lists the entries of the memory tier, in place: no entry becomes more recently used. */
export class MemoryListing {
  readonly #tiers: Tiers;
  readonly #namespaces: NamespaceRegistry;

  constructor(tiers: Tiers, namespaces: NamespaceRegistry) {
    this.#tiers = tiers;
    this.#namespaces = namespaces;
  }

  /** The entries within a path that may be served and match. */
  within(path: string, matches: (namespace: Namespace, key: string) => boolean): Located[] {
    const now = this.#tiers.clock.now();
    const { table } = this.#tiers.memory.tier;
    const found: Located[] = [];
    for (const namespace of this.#namespaces) {
      if (namespace.path !== path && !namespace.path.startsWith(`${path}:`)) continue;
      for (const [key, slot] of namespace.memory.slots) {
        if (table.endedBy(slot, now) === null && matches(namespace, key))
          found.push({ namespace, key, slot });
      }
    }
    return found;
  }

  /** One entry that may be served. */
  find(namespace: Namespace, key: string): Located | undefined {
    const slot = namespace.memory.slots.get(key);
    if (slot === undefined) return undefined;
    if (this.#tiers.memory.tier.table.endedBy(slot, this.#tiers.clock.now()) !== null) return undefined;
    return { namespace, key, slot };
  }

  describe({ namespace, slot }: Located): Described {
    const entry = this.#tiers.memory.tier.table.read(slot);
    const { madeAt, life, ttl = life, staleWindow, value, bytes, dependencies } = entry;
    return {
      bytes,
      ttl: left(madeAt, ttl, this.#tiers.clock.now()),
      staleWindow,
      tags: tagsOfNames(
        namespace.path,
        dependencies.refs.map(({ name }) => name),
      ),
      negative: value === undefined,
    };
  }

  /** The value as memory holds it: for its owner, not for readers. */
  value({ slot }: Located): unknown {
    return this.#tiers.memory.tier.table.value(slot);
  }
}

/** So many entries at most, spread evenly. */
export function spread<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)] as T);
}

/** Time left of a TTL; `null` without end. */
export function left(madeAt: EpochMs, ttl: Milliseconds | null, now: EpochMs): Milliseconds | null {
  return ttl === null || ttl === Number.POSITIVE_INFINITY ? null : madeAt + ttl - now;
}
