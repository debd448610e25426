import { type Clock, systemClock } from '../clock/clock.ts';
import type { EpochMs, Milliseconds } from '../clock/units.ts';
import { Announcer } from './announcer.ts';
import type { Bus, BusMessage } from './bus.ts';
import { CoarseClock } from './coarse-clock.ts';
import { chooseCodec } from './codec/choose-codec.ts';
import type { Codec, Envelope } from './codec/codec.ts';
import { Counts } from './counts.ts';
import { CacheClosedError, CacheUnreachableError } from './errors.ts';
import { EventHub } from './events.ts';
import { type Cell, type Dependencies, GenerationView, nextGeneration, UNKNOWN } from './generations.ts';
import { type Glob, parseGlob } from './glob.ts';
import type { Kept } from './isolation.ts';
import { boundKey, escapePart } from './keys.ts';
import { MemoryTier, Shelf, type Slot } from './memory/index.ts';
import { type CreateCacheOptions, DEFAULT_LIMITS } from './options.ts';
import { Recovery } from './recovery.ts';
import { type Flight, type Room, voidAllTickets, voidTicket } from './room.ts';
import { Rooms, roomName, tagName } from './rooms.ts';
import { chooseStore } from './store/choose-store.ts';
import { type Guard, guardOf } from './store/guard.ts';
import { StoreReader } from './store/reader.ts';
import { Waiters } from './waiters.ts';

/** For a bus without a shared tier beside it. */
const BUS_DEADLINE: Milliseconds = 100;

/** What all namespaces of one cache share. */
export class Engine {
  readonly clock: Clock;
  /** For the way of a memory hit. */
  readonly quickClock: Clock;
  readonly events: EventHub;
  readonly memory: MemoryTier | null;
  readonly guard: Guard | null;
  readonly reader: StoreReader | null;
  readonly bus: Bus | null;
  readonly codec: Codec;
  readonly view: GenerationView;
  readonly waiters = new Waiters();
  /** Loads that are running, also those that nobody joins any more: all are aborted by `close`. */
  readonly flights = new Set<Flight>();
  readonly settings: {
    readonly ttl: Milliseconds | null;
    readonly lease: Milliseconds;
    readonly leaseWait: Milliseconds;
    readonly backoff: Milliseconds;
    readonly random: () => number;
  };
  readonly counts = new Counts();
  readonly #prefix: string;
  readonly rooms = new Rooms((name) => this.#known(this.view.pin(name)));
  readonly #stops: (() => void)[] = [];
  readonly #recovery: Recovery;
  readonly #announcer: Announcer | null;
  closed = false;

  constructor(options: CreateCacheOptions) {
    this.clock = options.clock ?? systemClock;
    this.quickClock = this.clock === systemClock ? new CoarseClock() : this.clock;
    const prefix = options.prefix ?? 'cache';
    this.#prefix = escapePart(prefix);
    this.#recovery = new Recovery(roomName(this.#prefix));
    this.events = new EventHub(prefix);
    this.settings = {
      ttl: options.ttl === undefined ? null : options.ttl,
      lease: options.lease ?? 5000,
      leaseWait: options.leaseWait ?? 30_000,
      backoff: options.backoff ?? 1000,
      random: options.random ?? Math.random,
    };
    this.memory =
      options.memory === false
        ? null
        : new MemoryTier({ ...DEFAULT_LIMITS, ...options.memory }, (key, reason) => {
            this.counts.evictions += 1;
            if (this.events.heard) this.events.emit({ type: 'evict', key, reason });
          });
    this.codec = chooseCodec(options);
    this.view = new GenerationView(options.maxTags ?? 100_000);
    const chosen = chooseStore(options.store);
    if (chosen !== null) this.#stops.push(chosen.release);
    this.guard = chosen === null ? null : guardOf(chosen.store, options.guard ?? {});
    this.reader =
      this.guard === null
        ? null
        : new StoreReader(this.guard, this.codec, {
            mark: () => this.view.mark(),
            learn: (name, generation, asked) => this.learn(name, generation, asked),
          });
    this.bus = options.bus ?? chosen?.bus ?? null;
    this.#announcer =
      this.bus === null
        ? null
        : new Announcer({
            bus: this.bus,
            deadline: this.guard?.deadline ?? BUS_DEADLINE,
            failed: (error) => this.suffered('publish', error),
            retell: () => void this.tell(this.#forgetAll),
          });
    this.#listen();
  }

  get root(): Room {
    return this.rooms.at(this.#prefix);
  }

  /** Whether the generations of the view are the shared tier's present ones. */
  get synced(): boolean {
    return this.guard === null || this.bus?.connected === true;
  }

  tagCell(room: Room, tag: string): Cell {
    return this.#known(this.view.cell(tagName(room.path, tag)));
  }

  /** Without a shared tier this process decides generations itself. */
  #known(cell: Cell): Cell {
    if (this.guard === null && cell.generation === UNKNOWN) cell.generation = nextGeneration();
    return cell;
  }

  storageKey(room: Room, key: string): string {
    return room.head + boundKey(key);
  }

  now(): EpochMs {
    return this.clock.now();
  }

  /** The slot of a valid memory entry, whether fresh or stale; drops one that can serve nobody. */
  remembered(room: Room, key: string): Slot | undefined {
    const { memory } = this;
    const slot = room.memory.slots.get(key);
    if (slot === undefined || memory === null) return undefined;
    const { table } = memory;
    const past = table.past(slot, this.now());
    const grace = table.grace(slot);
    if ((past < 0 || (grace > 0 && past <= grace)) && table.stands(slot)) {
      memory.use(slot);
      return slot;
    }
    memory.remove(slot);
    return undefined;
  }

  /** Puts an entry into memory; what it depends on must be noted already. */
  remember(room: Room, key: string, envelope: Envelope, kept: Kept, dependencies: Dependencies): void {
    this.memory?.put(room.memory, key, {
      value: kept.value,
      fluid: kept.fluid,
      bytes: kept.bytes,
      madeAt: envelope.c,
      life: envelope.t ?? Number.POSITIVE_INFINITY,
      grace: envelope.s ?? 0,
      cost: envelope.m ?? 0,
      dependencies,
    });
  }

  /** Reports a failure of the shared tier that the caller is spared. */
  suffered(operation: string, error: unknown): void {
    this.counts.errors += 1;
    if (this.events.heard) this.events.emit({ type: 'error', operation, error });
  }

  /** Reports that an invalidation or an overwrite did not reach the shared tier. */
  missedWrite(operation: string, error: unknown): void {
    this.suffered(operation, error);
    if (error instanceof CacheUnreachableError) this.#recovery.missed();
  }

  /** Tells other instances; see {@link Announcer.tell}. */
  async tell(message: BusMessage): Promise<void> {
    if (this.guard?.open !== true) await this.#announcer?.tell(message);
    // The recovery tells others to forget everything.
    else if (this.#announcer !== null && message.type !== 'filled') this.#recovery.missed();
  }

  /** Tells other instances to forget everything. */
  get #forgetAll(): BusMessage {
    return { type: 'raised', cache: this.#prefix, names: [this.#recovery.root] };
  }

  check(): void {
    if (this.closed) throw new CacheClosedError();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#announcer?.stop();
    for (const { controller } of this.flights) controller.abort(new CacheClosedError());
    for (const stop of this.#stops) stop();
    this.waiters.wakeAll();
    this.forgetMemory();
  }

  /** Drops what this process remembers, and what is on its way into memory. */
  forgetMemory(): void {
    for (const room of this.rooms) {
      room.memory = new Shelf();
      voidAllTickets(room);
    }
    this.memory?.clearAll();
  }

  #listen(): void {
    if (this.bus !== null) {
      this.#stops.push(
        this.bus.subscribe({
          message: (message) => this.#hear(message),
          state: (state) => {
            if (this.events.heard) this.events.emit({ type: 'bus', state });
            if (state === 'gap') this.#recovery.raised(this.#recovery.root);
            if (state !== 'disconnected') this.#mistrust();
            this.waiters.wakeAll();
          },
        }),
      );
    }
    if (this.guard !== null) {
      this.#stops.push(
        this.guard.listen({
          breaker: (state) => {
            if (this.events.heard) this.events.emit({ type: 'breaker', state });
            if (state === 'open') this.waiters.wakeAll();
          },
          recover: () => this.#recover(),
        }),
      );
    }
  }

  #hear(message: BusMessage): void {
    if (message.cache !== this.#prefix) return;
    if (message.type === 'raised') {
      for (const name of message.names) this.raised(name, this.guard === null ? nextGeneration() : UNKNOWN);
      return;
    }
    const room = this.rooms.get(message.room);
    if (room === undefined) return;
    if (message.type === 'filled') {
      this.waiters.wake(`${message.room}::${message.key}`);
      return;
    }
    const keys = message.type === 'pattern' ? this.keysHere(room, parseGlob(message.pattern)) : message.keys;
    for (const key of keys) {
      this.forget(room, key);
      this.waiters.wake(`${room.path}::${key}`);
    }
  }

  /** Keys that this process remembers or is about to, and that match. */
  keysHere(room: Room, glob: Glob): string[] {
    const keys = new Set([...room.memory.slots.keys(), ...room.tickets.keys(), ...room.backoffs.keys()]);
    return [...keys].filter((key) => glob.test(key));
  }

  /** Drops one key here; answers whether it was remembered. */
  forget(room: Room, key: string): boolean {
    voidTicket(room, key);
    room.backoffs.delete(key);
    const slot = this.remembered(room, key);
    if (slot === undefined || this.memory === null) return false;
    const there = this.memory.table.value(slot) !== undefined;
    this.memory.remove(slot);
    return there;
  }

  /** Messages may have been lost: nothing that they could have invalidated is served any more. */
  #mistrust(): void {
    this.view.reset(this.guard === null ? nextGeneration : undefined);
    this.forgetMemory();
  }

  /** The shared tier is back: see {@link Recovery}. */
  async #recover(): Promise<void> {
    if (this.guard === null) return;
    this.#announcer?.resume();
    await this.#recovery.run(this.guard.store);
    this.#mistrust();
    await this.bus?.publish(this.#forgetAll);
  }

  /** Notes what the store said of a generation when it was asked. */
  learn(name: string, generation: number, asked: number): void {
    this.view.learn(name, generation, asked);
    this.#recovery.saw(name, generation);
  }

  /** Notes that a generation was raised, and to what where that is known. */
  raised(name: string, generation: number): void {
    this.view.raise(name, generation);
    // Raised during an outage is raised after what the outage kept from arriving.
    if (this.guard?.open !== true) this.#recovery.raised(name);
    this.#recovery.saw(name, generation);
  }

  get prefix(): string {
    return this.#prefix;
  }
}
