import type { EpochMs } from '../../clock/index.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import { CacheCodecError } from '../errors/errors.ts';
import {
  type GenerationSnapshot,
  isCurrent,
  snapshotGenerations,
  softEnd,
  UNKNOWN,
} from '../generations/generation.ts';
import type { Generations } from '../generations/generations.ts';
import { forgetOlderThan, generationsMatch } from '../generations/stored-generations.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { FillToken } from '../single-flight/fill-tokens.ts';
import type { AskedGenerations } from '../store/read-batcher.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Envelope } from '../values/envelope.ts';
import { type IsolatedValue, isolate } from '../values/isolate.ts';
import type { Payload } from '../values/payload.ts';

/** What a reader says of the entry that it expects. */
export type Expected = Pick<GetOrSetOptions, 'tags' | 'validate' | 'negativeTtl'>;

/** What the store holds of a key. */
export interface StoredEntry {
  readonly namespace: Namespace;
  readonly key: string;
  readonly payload: Payload;
  /** The payload decoded, where that was done together with others. */
  readonly envelope?: Envelope | undefined;
  /** Generations that were read together with it. */
  readonly asked: AskedGenerations;
  /** Without one nothing is put into memory. */
  readonly token: FillToken | null;
}

/**
 * Decides whether what the store holds may be served: valid first (generations), then fresh or within its stale
 * window. What is valid is put into memory.
 */
export class EntryValidator {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #recorder: Recorder;

  constructor(tiers: Tiers, generations: Generations, recorder: Recorder) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#recorder = recorder;
  }

  validate(stored: StoredEntry, expected: Expected): CacheRead | Promise<CacheRead> {
    const { namespace, payload, asked, token } = stored;
    let { envelope } = stored;
    try {
      envelope ??= this.#tiers.codec.decode(payload);
    } catch (error) {
      this.#recorder.sparedError('decode', error);
      return { kind: 'nothing', reason: 'absent', payload };
    }
    if (envelope.tags === undefined && token === null) {
      // Nothing is kept: compare in place.
      if (generationsMatch(namespace, envelope)) return this.#serve(stored, envelope, expected);
      forgetOlderThan(namespace.generationPath, envelope.generations);
      return { kind: 'nothing', reason: 'invalidated', payload };
    }
    const snapshot = this.#generations.snapshotOf(namespace, envelope);
    if (envelope.tags !== undefined) {
      const names = this.#generations.toFetch(snapshot.refs).filter((name) => !asked.has(name));
      // Tags that were unknown before the read: their generations cost a second one.
      if (names.length > 0) return this.#afterFetching(names, stored, envelope, snapshot, expected);
    }
    return this.#decide(stored, envelope, snapshot, expected);
  }

  /**
   * Checks what a reader that said nothing of the entry has read from the shared tier, now that another one says what
   * it expects.
   */
  recheck(namespace: Namespace, key: string, found: ReadEntry, expected: Expected): CacheRead {
    if (found.unchecked !== true || expected.validate === undefined) return found;
    const good = isExpected(found, expected);
    this.#tiers.memory.noteValidated(namespace, key, found.value, good);
    if (good) return found;
    this.#reportShape(key);
    return {
      kind: 'nothing',
      reason: 'absent',
      ...(found.payload !== undefined && { payload: found.payload }),
    };
  }

  async #afterFetching(
    names: readonly string[],
    stored: StoredEntry,
    envelope: Envelope,
    snapshot: GenerationSnapshot,
    expected: Expected,
  ): Promise<CacheRead> {
    await this.#tiers.store.readAll([], names);
    return this.#decide(stored, envelope, snapshot, expected);
  }

  /** What is valid may be served, and put into memory where no invalidation met the read. */
  #decide(
    stored: StoredEntry,
    envelope: Envelope,
    snapshot: GenerationSnapshot,
    expected: Expected,
  ): CacheRead {
    const { namespace, key, payload, token } = stored;
    let valid = { envelope, snapshot };
    if (!isCurrent(snapshot) || snapshot.generations.includes(UNKNOWN)) {
      const end = softEnd(snapshot);
      if (end === undefined) {
        forgetOlderThan(snapshot.refs, snapshot.generations);
        return { kind: 'nothing', reason: 'invalidated', payload };
      }
      valid = { envelope: this.#ended(envelope, end), snapshot: snapshotGenerations(snapshot.refs) };
    }
    const found = this.#serve(stored, valid.envelope, expected);
    // What a load stored meanwhile is newer than what was read.
    if (found.kind === 'entry' && token !== null && !token.revoked && token.newest === 0)
      this.#tiers.memory.put(namespace, key, valid.envelope, found, valid.snapshot);
    return found;
  }

  /** An entry whose time to live has ended already. That is so for every reader, whose clock may be a little behind. */
  #ended(envelope: Envelope, softAt: EpochMs): Envelope {
    const { clock } = this.#tiers;
    const end = Math.min(softAt, clock.toShared(clock.quick.now()));
    return {
      ...envelope,
      ttl: Math.min(envelope.ttl ?? Number.POSITIVE_INFINITY, Math.max(0, end - envelope.createdAt)),
    };
  }

  #serve({ key, payload }: StoredEntry, envelope: Envelope, expected: Expected): CacheRead {
    if (!isExpected(envelope, expected)) {
      this.#reportShape(key);
      return { kind: 'nothing', reason: 'absent', payload };
    }
    let found: ReadEntry;
    try {
      found = this.#toReadEntry(envelope, payload, expected.validate === undefined);
    } catch (error) {
      // Another program has put something there that no writer of ours would: deeper than any value may be.
      this.#recorder.sparedError('decode', error);
      return { kind: 'nothing', reason: 'absent', payload };
    }
    const past = pastTtl(found, this.#tiers.clock.quick.now());
    const servable = past < 0 || (found.staleWindow > 0 && past <= found.staleWindow);
    return servable ? found : { kind: 'nothing', reason: 'expired', payload };
  }

  #reportShape(key: string): void {
    const error = new CacheCodecError(`The entry ${key} is not of the shape that its reader expects.`);
    this.#recorder.sparedError('validate', error);
  }

  #toReadEntry(envelope: Envelope, payload: Payload, unchecked: boolean): ReadEntry {
    const { value, createdAt, ttl, staleWindow = 0, loadMs = 0 } = envelope;
    const { memory, clock } = this.#tiers;
    // What was decoded for one reader is that reader's; what memory keeps is shared and therefore frozen.
    const kept: IsolatedValue =
      value === undefined || !memory.enabled
        ? { value, cloneOnRead: false, bytes: payload.length }
        : isolate(value);
    return {
      kind: 'entry',
      value: kept.value,
      cloneOnRead: kept.cloneOnRead,
      unchecked,
      madeAt: clock.fromShared(createdAt),
      ttl,
      staleWindow,
      loadMs,
      tier: 'store',
      bytes: kept.bytes,
      payload,
      envelope,
    };
  }
}

function isExpected(
  { value, ttl }: Pick<Envelope, 'value' | 'ttl'>,
  { validate, negativeTtl = 0 }: Expected,
): boolean {
  if (validate === undefined) return true;
  // That the source has nothing is believed for no longer than this reader would remember it.
  return value === undefined ? (ttl ?? Number.POSITIVE_INFINITY) <= negativeTtl : validate(value);
}
