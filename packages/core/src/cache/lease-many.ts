import { randomUUID } from 'node:crypto';
import type { Engine } from './engine.ts';
import { announceFilled } from './lease.ts';
import type { Room } from './room.ts';
import type { StoreWrite } from './store/store.ts';

/** How the result for one key of a batch may be kept. */
export type Standing =
  /** We hold its lease: store it, if the lease is still ours then. */
  | 'leading'
  /** Another process is loading the key. */
  | 'late'
  /** The shared tier is away: for this process only. */
  | 'alone';

/** The leases of one batch, under one owner's token. */
export interface Leases {
  of(key: string): Standing;
  /** Stores what was loaded, each under its lease, in one round trip; answers what was refused. */
  fill(entries: ReadonlyMap<string, StoreWrite>): Promise<ReadonlySet<string>>;
  /** Gives back what is still held of these keys. */
  release(keys: Iterable<string>): Promise<void>;
}

/**
 * Takes leases of many keys in one pipeline, so that a deletion by another process, which voids them,
 * keeps the batch's result out of the shared tier. Unlike {@link leadLoad} it waits for nobody: what is
 * free is loaded first.
 */
export async function leadMany(engine: Engine, room: Room, keys: readonly string[]): Promise<Leases> {
  const { guard } = engine;
  if (guard === null || guard.open || keys.length === 0) return ALONE;
  const { lease } = engine.settings;
  const owner = randomUUID();
  const held = new Map<string, string>();
  const late = new Set<string>();
  try {
    const answers = await guard.run('acquire', (store) =>
      Promise.all(keys.map((key) => store.acquire(engine.storageKey(room, key), owner, lease, false))),
    );
    keys.forEach((key, i) => {
      if (answers[i]?.granted === true) held.set(key, engine.storageKey(room, key));
      else late.add(key);
    });
  } catch (error) {
    engine.suffered('acquire', error);
    return ALONE;
  }
  const renewal = setInterval(() => {
    guard
      .run('renew', (store) =>
        Promise.all(Array.from(held.values(), (name) => store.renew(name, owner, lease))),
      )
      .catch((error: unknown) => engine.suffered('renew', error));
  }, lease / 3);
  renewal.unref();
  const letGo = (gone: Iterable<string>): void => {
    for (const key of gone) held.delete(key);
    if (held.size === 0) clearInterval(renewal);
  };
  const standings = new Map<string, Standing>();
  for (const key of held.keys()) standings.set(key, 'leading');
  for (const key of late) standings.set(key, 'late');
  letGo([]);
  return {
    of: (key) => standings.get(key) ?? 'alone',
    async fill(entries) {
      letGo(entries.keys());
      const refused = new Set<string>();
      const writes = [...entries];
      try {
        const answers = await guard.run('fill', (store) =>
          Promise.all(writes.map(([, entry]) => store.fill(entry, owner))),
        );
        writes.forEach(([key], i) => {
          if (answers[i]?.stored !== true) refused.add(key);
          if (answers[i]?.awaited === true) announceFilled(engine, room, key);
        });
      } catch (error) {
        engine.suffered('fill', error);
      }
      return refused;
    },
    async release(gone) {
      const names = [...gone].flatMap((key) => {
        const name = held.get(key);
        return name === undefined ? [] : [[key, name] as const];
      });
      letGo(names.map(([key]) => key));
      if (names.length === 0 || guard.open) return;
      try {
        const answers = await guard.run('release', (store) =>
          Promise.all(names.map(([, name]) => store.release(name, owner))),
        );
        names.forEach(([key], i) => {
          if (answers[i]?.awaited === true) announceFilled(engine, room, key);
        });
      } catch (error) {
        engine.suffered('release', error);
      }
    },
  };
}

const ALONE: Leases = {
  of: () => 'alone',
  fill: () => Promise.resolve(new Set()),
  release: () => Promise.resolve(),
};
