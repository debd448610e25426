import type { GetOrSetOptions } from '../api/load-options.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import {
  forgetOlderThan,
  generationsMatch,
  generationsToFetch,
  snapshotOfEntry,
} from '../engine/entry-validity.ts';
import type { FillToken, NamespaceState } from '../engine/namespace-state.ts';
import { CacheCodecError } from '../errors/errors.ts';
import { type GenerationSnapshot, isCurrent } from '../generations/generations.ts';
import type { AskedGenerations } from '../store/read-batcher.ts';
import type { Envelope } from '../values/envelope.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';
import type { Payload } from '../values/payload.ts';

/** What a reader says of the entry that it expects. */
export type Expected = Pick<GetOrSetOptions, 'tags' | 'validate' | 'negativeTtl'>;

/**
 * Decodes what the store holds and decides whether it may be served: valid first (generations), then
 * fresh or within its grace. Without a fill token nothing is put into memory.
 */
export function validateEntry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  payload: Payload,
  asked: AskedGenerations,
  token: FillToken | null,
  expected: Expected,
): CacheRead | Promise<CacheRead> {
  let envelope: Envelope;
  try {
    envelope = engine.codec.decode(payload);
  } catch (error) {
    engine.recordStoreError('decode', error);
    return { kind: 'nothing', reason: 'absent', payload };
  }
  return validateReadEntry(engine, namespace, key, payload, envelope, asked, token, expected);
}

/** As {@link validateEntry}, where the payload was decoded together with others. */
export function validateReadEntry(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  payload: Payload,
  envelope: Envelope,
  asked: AskedGenerations,
  token: FillToken | null,
  expected: Expected,
): CacheRead | Promise<CacheRead> {
  if (envelope.tags === undefined && token === null) {
    // Nothing is kept: compare in place.
    if (!generationsMatch(namespace, envelope)) {
      forgetOlderThan(namespace.generationPath, envelope.generations);
      return { kind: 'nothing', reason: 'invalidated', payload };
    }
    return serve(engine, key, envelope, payload, expected);
  }
  const snapshot = snapshotOfEntry(engine, namespace, envelope);
  if (envelope.tags !== undefined && engine.reader !== null) {
    const names = generationsToFetch(engine, snapshot.refs).filter((name) => !asked.has(name));
    // Tags that nobody told us of before the read: their generations cost a second one.
    if (names.length > 0) {
      return engine.reader
        .readAll([], names)
        .then(() => decide(engine, namespace, key, payload, envelope, snapshot, token, expected));
    }
  }
  return decide(engine, namespace, key, payload, envelope, snapshot, token, expected);
}

/** What is valid may be served, and remembered where no invalidation met the read. */
function decide(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  payload: Payload,
  envelope: Envelope,
  snapshot: GenerationSnapshot,
  token: FillToken | null,
  expected: Expected,
): CacheRead {
  if (!isCurrent(snapshot) || snapshot.generations.includes(0)) {
    forgetOlderThan(snapshot.refs, snapshot.generations);
    return { kind: 'nothing', reason: 'invalidated', payload };
  }
  const found = serve(engine, key, envelope, payload, expected);
  // What a load stored meanwhile is newer than what was read.
  if (found.kind === 'entry' && token !== null && !token.revoked && token.newest === 0)
    engine.storeInMemory(namespace, key, envelope, found, snapshot);
  return found;
}

function serve(
  engine: Engine,
  key: string,
  envelope: Envelope,
  payload: Payload,
  expected: Expected,
): CacheRead {
  if (!isExpected(envelope, expected)) {
    engine.recordStoreError(
      'validate',
      new CacheCodecError(`The entry ${key} is not of the shape that its reader expects.`),
    );
    return { kind: 'nothing', reason: 'absent', payload };
  }
  let found: ReadEntry;
  try {
    found = toFound(engine, envelope, payload);
  } catch (error) {
    // Another program has put something there that no writer of ours would: deeper than any value may be.
    engine.recordStoreError('decode', error);
    return { kind: 'nothing', reason: 'absent', payload };
  }
  const past = pastTtl(found, engine.quickClock.now());
  const servable = past < 0 || (found.staleWindow > 0 && past <= found.staleWindow);
  return servable ? found : { kind: 'nothing', reason: 'expired', payload };
}

function isExpected({ value, ttl }: Envelope, { validate, negativeTtl = 0 }: Expected): boolean {
  if (validate === undefined) return true;
  // That the source has nothing is believed for no longer than this reader would remember it.
  return value === undefined ? (ttl ?? Number.POSITIVE_INFINITY) <= negativeTtl : validate(value);
}

function toFound(engine: Engine, envelope: Envelope, payload: Payload): ReadEntry {
  // What was decoded for one reader is that reader's; what memory keeps is shared and therefore frozen.
  const kept: IsolatedValue =
    envelope.value === undefined || engine.memory === null
      ? { value: envelope.value, cloneOnRead: false, bytes: payload.length }
      : isolate(envelope.value);
  return {
    kind: 'entry',
    value: kept.value,
    cloneOnRead: kept.cloneOnRead,
    madeAt: engine.fromShared(envelope.createdAt),
    ttl: envelope.ttl,
    staleWindow: envelope.staleWindow ?? 0,
    loadMs: envelope.loadMs ?? 0,
    tier: 'store',
    bytes: kept.bytes,
    payload,
    envelope,
  };
}
