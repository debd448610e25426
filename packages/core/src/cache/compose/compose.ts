import { type Clock, systemClock } from '../../clock/index.ts';
import type { Bus } from '../api/bus.ts';
import type { FailedStep } from '../api/failures.ts';
import { BusGroup } from '../coherence/bus-group.ts';
import { Coherence } from '../coherence/coherence.ts';
import { OutageRecovery } from '../coherence/outage-recovery.ts';
import { Waiters } from '../coherence/waiters.ts';
import { CacheClosedError } from '../errors/errors.ts';
import { GenerationView } from '../generations/generation-view.ts';
import { Generations } from '../generations/generations.ts';
import { Inspector } from '../inspection/inspector.ts';
import { Recorder } from '../instruments/recorder.ts';
import { escapePart } from '../keys/keys.ts';
import { Locks } from '../leases/locks.ts';
import { CacheLoader } from '../loading/cache-loader.ts';
import { FillCheck } from '../loading/fill-check.ts';
import { LeaseRounds } from '../loading/lease-rounds.ts';
import { LoaderRunner } from '../loading/loader-runner.ts';
import { ResultStore } from '../loading/result-store.ts';
import { RunningLoads } from '../loading/running-loads.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { NamespaceRegistry } from '../namespace/namespace-registry.ts';
import { type CreateCacheOptions, settingsOf } from '../options/create-options.ts';
import { EntryValidator } from '../reading/entry-validator.ts';
import { ManyReader } from '../reading/many-reader.ts';
import { Reader } from '../reading/reader.ts';
import { breakerOf } from '../store/circuit-breaker.ts';
import { NoStore } from '../store/no-store.ts';
import { type SharedTier, StoreTier } from '../store/store-tier.ts';
import { LocalMemory } from '../tiers/local-memory.ts';
import { Tiers } from '../tiers/tiers.ts';
import { CacheClock } from '../time/cache-clock.ts';
import { chooseCodec } from '../values/choose-codec.ts';
import { CompareAndSwap } from '../writing/compare-and-swap.ts';
import { EntryOperations } from '../writing/entry-operations.ts';
import { Invalidator } from '../writing/invalidator.ts';
import { Remover } from '../writing/remover.ts';
import { Renamer } from '../writing/renamer.ts';
import { Writer } from '../writing/writer.ts';
import { chooseStore } from './choose-store.ts';

/** The parts of one cache, which all its namespaces share. */
export interface CacheParts {
  readonly root: Namespace;
  readonly namespaces: NamespaceRegistry;
  readonly tiers: Tiers;
  readonly generations: Generations;
  readonly recorder: Recorder;
  readonly reader: Reader;
  readonly manyReader: ManyReader;
  readonly loader: CacheLoader;
  readonly writer: Writer;
  readonly remover: Remover;
  readonly renamer: Renamer;
  readonly operations: EntryOperations;
  readonly invalidator: Invalidator;
  readonly locks: Locks;
  readonly inspector: Inspector;
  readonly waiters: Waiters;
  /** Aborts when the cache closes. */
  readonly closed: AbortSignal;
  /** Ends all loads; resolves when they have given back what they held. */
  close(): Promise<void>;
}

function busesOf(bus: CreateCacheOptions['bus'] | null): readonly Bus[] {
  if (bus === undefined || bus === null) return [];
  return 'publish' in bus ? [bus] : bus;
}

/** Makes the parts of a cache, each out of those below it. */
export function compose(options: CreateCacheOptions): CacheParts {
  const settings = settingsOf(options);
  const prefix = escapePart(settings.prefix);
  const closing = new AbortController();
  const given: Clock = options.clock ?? systemClock;

  const codec = chooseCodec(options);
  const chosen = chooseStore(options.store);
  const view = new GenerationView(settings.maxTags);
  const recovery = new OutageRecovery(prefix);
  const store: SharedTier =
    chosen === null
      ? new NoStore()
      : new StoreTier(breakerOf(chosen.store, options.guard ?? {}), codec, {
          mark: () => view.mark(),
          learn: (name, generation, asked) => generations.learn(name, generation, asked),
        });
  const clock = new CacheClock(given, store);
  const recorder = new Recorder(settings.prefix, clock.quick);
  const failed = (step: FailedStep, error: unknown): void => recorder.sparedError(step, error);

  const buses = new BusGroup(busesOf(options.bus ?? chosen?.bus), {
    cache: prefix,
    deadline: store.deadline,
    storeAway: () => store.present && store.open,
    publishes: () => recorder.published(),
    failed: (error) => failed('publish', error),
  });
  const generations = new Generations(view, store, buses, recovery, failed);
  const namespaces = new NamespaceRegistry((name) => generations.pin(name));
  const memory = new LocalMemory(namespaces, clock, {
    limits: settings.memory,
    eviction: settings.eviction,
    ttl: store.present ? settings.memoryTtl : Number.POSITIVE_INFINITY,
    evicted: (namespace, key, reason) => recorder.evicted(namespace, key, reason),
    ended: (reason, entries) => recorder.ended(reason, entries),
    filtered: () => recorder.events.hasFilters,
    watched: (namespace, key) => recorder.events.wantsHitsOf(namespace, key),
  });
  recorder.events.onFilter = () => memory.watchAll();
  const tiers = new Tiers(memory, store, clock, codec);
  const waiters = new Waiters();
  const coherence = new Coherence({
    cache: prefix,
    buses,
    store,
    generations,
    recovery,
    local: memory,
    waiters,
    reports: recorder,
    memoryTrust: settings.memoryTrust,
  });

  const validator = new EntryValidator(tiers, generations, recorder);
  const reader = new Reader(tiers, generations, validator, recorder);
  const writer = new Writer(tiers, generations, coherence, recorder);
  const compareAndSwap = new CompareAndSwap(tiers, generations, reader, coherence, recorder);
  const running = new RunningLoads();
  const check = new FillCheck(tiers, generations, closing.signal);
  const loader = new CacheLoader(
    reader,
    {
      tiers,
      leases: {
        store,
        ms: settings.lease,
        announce: (namespace, key) => coherence.announceFilled(namespace, key),
        failed,
      },
      rounds: new LeaseRounds(generations, reader, clock),
      runner: new LoaderRunner(clock, recorder, settings.backoff),
      results: new ResultStore(tiers, generations, coherence, check, recorder, settings.random),
      waiters,
      running,
      leaseWait: settings.leaseWait,
    },
    recorder,
    settings.random,
  );

  return {
    root: namespaces.at(prefix),
    namespaces,
    tiers,
    generations,
    recorder,
    reader,
    manyReader: new ManyReader(tiers, generations, reader, validator, recorder),
    loader,
    writer,
    remover: new Remover(tiers, reader, writer, coherence, recorder),
    renamer: new Renamer(tiers, generations, reader, coherence),
    operations: new EntryOperations(compareAndSwap, clock),
    invalidator: new Invalidator(tiers, writer, coherence, recorder),
    inspector: new Inspector(tiers, namespaces),
    waiters,
    locks: new Locks(store, waiters, closing.signal),
    closed: closing.signal,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const ended = running.abortAll(() => new CacheClosedError());
      waiters.wakeAll();
      recorder.events.close();
      memory.close();
      await ended;
      await coherence.close();
      chosen?.release();
    },
  };
}
