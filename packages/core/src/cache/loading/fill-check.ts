import type { Discarded } from '../api/events.ts';
import { isCurrent } from '../generations/generation.ts';
import type { Captured, Generations } from '../generations/generations.ts';
import type { FillOutcome } from '../leases/lease-batch.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { StoreWrite } from '../store/shared-store.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { Envelope } from '../values/envelope.ts';
import type { Candidate, LoadTerms } from './candidate.ts';

/** A candidate that may be written. */
export interface Writable {
  readonly candidate: Candidate;
  readonly dependencies: Captured['dependencies'];
  readonly envelope: Envelope;
  /** Under what it is written to the shared tier; `null` where only this process keeps it. */
  readonly by: 'lease' | 'force' | null;
  readonly write: StoreWrite | null;
}

/**
 * Whether the result of a load may be stored: it is refused when it belongs to the time before an invalidation, when
 * another process took the lease over, and when a load that started later was stored already.
 */
export class FillCheck {
  readonly #tiers: Tiers;
  readonly #generations: Generations;
  readonly #closed: AbortSignal;

  /** @param closed - aborts when the cache closes. */
  constructor(tiers: Tiers, generations: Generations, closed: AbortSignal) {
    this.#tiers = tiers;
    this.#generations = generations;
    this.#closed = closed;
  }

  /** Before the write. `null`: nothing is to be stored, and nothing has to go. */
  before(namespace: Namespace, candidate: Candidate, terms: LoadTerms): Writable | 'invalidated' | null {
    const { key, kept, ttl, tags, staleWindow, inFlight, late } = candidate;
    const { options, leases, ms: loadMs, madeAt } = terms;
    const forced = options.forceFresh === true;
    if (this.#closed.aborted || (ttl === 0 && !candidate.replaces && !forced)) return null;
    // Another process is still loading, and may store: two writers without an order are one too many.
    if (late && !forced && !this.#tiers.store.open) return null;
    const captured = this.#capturedOf(namespace, candidate, terms);
    if (inFlight.token.revoked || captured === null || !isCurrent(captured.dependencies))
      return 'invalidated';
    const content = { kept, ttl, staleWindow, loadMs, tags, madeAt };
    const envelope = this.#tiers.format.toEnvelope(namespace, key, content, captured.dependencies);
    const by = !captured.shared ? null : leases.holds(key) ? 'lease' : late && forced ? 'force' : null;
    const write = by === null ? null : this.#tiers.format.toLaterWrite(namespace, key, envelope);
    return { candidate, dependencies: captured.dependencies, envelope, by, write };
  }

  /** After the write to the shared tier, before memory: why the result is discarded, if it is. */
  after(
    { candidate: { inFlight }, dependencies }: Writable,
    filled: FillOutcome | undefined,
    { order }: LoadTerms,
  ): Discarded | undefined {
    if (inFlight.token.revoked || !isCurrent(dependencies)) return 'invalidated';
    if (inFlight.token.newest > order) return 'superseded';
    return filled === 'refused' ? 'fenced' : undefined;
  }

  /**
   * What the result is valid under, with the tags that the load itself named: they count from when it began.
   * `null` when one of them was raised since, or when that is unknown.
   */
  #capturedOf(namespace: Namespace, candidate: Candidate, { leases }: LoadTerms): Captured | null {
    const { key, inFlight, learned, tags, mark, shared } = candidate;
    const known = inFlight.dependencies;
    if (learned?.tags === undefined) return known === null ? null : { dependencies: known, shared };
    const refs = this.#generations.refsOf(namespace, tags);
    const late = this.#generations.captureKnown(refs);
    if (refs.some((ref) => ref.raisedAt > mark)) return null;
    const { generations } = late.dependencies;
    // Raised by another process: a generation above our fence is later than our lease, by the store's one clock.
    const raisedAfter =
      leases.holds(key) &&
      (this.#tiers.store.sharded
        ? !this.#generations.synced
        : generations.some((generation) => generation > leases.fence(key)));
    const same = generations.every((generation, i) => generation === known?.generations[i]);
    return raisedAfter && !same ? null : late;
  }
}
