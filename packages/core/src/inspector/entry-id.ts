import type { EntryName } from '../cache/index.ts';

/** An entry of one of the lab's caches. */
export interface EntryPlace extends EntryName {
  readonly cache: string;
}

/**
 * An entry as one text, for addresses and forms: the cache and the namespaces, without colons, then two colons and the key.
 *
 * @example entryId({ cache: 'default', namespace: ['products'], key: 'item:1' }) // 'default:products::item:1'
 */
export function entryId({ cache, namespace, key }: EntryPlace): string {
  return `${[cache, ...namespace].map((part) => encodeURIComponent(part.toWellFormed())).join(':')}::${key}`;
}

/** Undoes {@link entryId}; `undefined` for what it did not make. */
export function parseEntryId(id: string): EntryPlace | undefined {
  const end = id.indexOf('::');
  if (end < 1 || end + 2 === id.length) return undefined;
  try {
    const [cache = '', ...namespace] = id.slice(0, end).split(':').map(decodeURIComponent);
    return namespace.includes('') ? undefined : { cache, namespace, key: id.slice(end + 2) };
  } catch {
    return undefined;
  }
}
