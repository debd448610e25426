import type { Milliseconds } from '../../clock/units.ts';
import { pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { CacheNotIntegerError } from '../errors/errors.ts';
import { type CacheDefaults, graceOf } from '../options/merge-options.ts';
import { isolate } from '../values/isolate.ts';
import { modify } from './compare-and-swap.ts';

/** Stores only if nothing is there; returns whether it stored. */
export async function addEntry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  value: unknown,
  options: CacheDefaults,
): Promise<boolean> {
  const kept = isolate(value);
  const { ttl, tags = [] } = options;
  const { stored } = await modify(engine, namespace, key, (entry) => {
    const nothing = entry !== undefined || kept.value === undefined || ttl === 0;
    return { change: nothing ? null : { kept, ttl, grace: graceOf(options), tags }, result: null };
  });
  return stored;
}

/** Adds to an integer; returns the sum, or `undefined` when there is none and none may be created. */
export async function addNumber(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  by: number,
  options: CacheDefaults,
  create: boolean,
): Promise<number | undefined> {
  if (!Number.isSafeInteger(by)) throw new CacheNotIntegerError(key);
  const { tags = [] } = options;
  const { result } = await modify(engine, namespace, key, (entry) => {
    if (entry === undefined && !create) return { change: null, result: undefined };
    const before = entry === undefined ? 0 : entry.value;
    if (!Number.isSafeInteger(before)) throw new CacheNotIntegerError(key);
    const sum = Number(before) + by;
    if (!Number.isSafeInteger(sum)) throw new CacheNotIntegerError(key);
    const ttl = entry === undefined ? options.ttl : ttlLeft(entry, engine.now());
    const change = { kept: isolate(sum), ttl, grace: graceOf(options), tags };
    return { change: ttl === 0 ? null : change, result: sum };
  });
  return result;
}

/** A counter keeps the expiry that it started with. */
function ttlLeft(entry: ReadEntry, now: Milliseconds): Milliseconds | null {
  return entry.ttl === null ? null : -pastTtl(entry, now);
}

/** Gives an entry a new TTL, counted from now; returns whether it was there. */
export async function setExpiry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  ttl: Milliseconds | null,
): Promise<boolean> {
  const { result } = await modify(engine, namespace, key, (entry) => {
    if (entry === undefined) return { change: null, result: false };
    const { value, cloneOnRead, bytes } = entry;
    return {
      change: { kept: { value, cloneOnRead, bytes }, ttl, grace: entry.staleWindow, tags: [] },
      result: true,
    };
  });
  return result;
}
