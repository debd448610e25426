import type { CacheCall } from './call-lab.ts';

/** What happened to a key, and how often. */
export interface KeyChange {
  readonly key: string;
  /** `stored`, `deleted`, `invalidated`, `hit` or `miss`. */
  readonly what: string;
  readonly times: number;
}

const CHANGES: Readonly<Record<string, string>> = {
  set: 'stored',
  delete: 'deleted',
  invalidate: 'invalidated',
};

/** The keys that a call changed, and those that it read, each once: fifty visitors of one key are one line. */
export function keyChanges(calls: readonly CacheCall[]): { changed: KeyChange[]; read: KeyChange[] } {
  const changed = calls.flatMap(({ operation, key }) => {
    const what = CHANGES[operation];
    return what === undefined ? [] : [{ key, what }];
  });
  const read = calls
    .filter(({ operation }) => operation === 'get')
    .map(({ key, hit }) => ({ key, what: hit === true ? 'hit' : 'miss' }));
  return { changed: counted(changed), read: counted(read) };
}

function counted(all: readonly Omit<KeyChange, 'times'>[]): KeyChange[] {
  const groups = Map.groupBy(all, ({ key, what }) => `${what} ${key}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, times: group.length }];
  });
}
