import { type Clock, systemClock } from '../clock/clock.ts';
import type { EpochMs, Milliseconds } from '../clock/units.ts';
import type { Bus, BusMessage } from './bus.ts';
import { CoarseClock } from './coarse-clock.ts';
import { type Codec, compressed, type Envelope, jsonCodec, messagePackCodec } from './codec/codec.ts';
import { CacheClosedError, CacheTimeoutError, CacheUnreachableError } from './errors.ts';
import { EventHub } from './events.ts';
import { type Cell, type Dependencies, GenerationView, nextGeneration, UNKNOWN } from './generations.ts';
import { type Glob, parseGlob } from './glob.ts';
import type { Kept } from './isolation.ts';
import { boundKey, escapePart } from './keys.ts';
import { MemoryTier, Shelf, type Slot } from './memory/index.ts';
import { type CreateCacheOptions, DEFAULT_LIMITS } from './options.ts';
import { type Flight, type Room, voidAllTickets, voidTicket } from './room.ts';
import { chooseStore } from './store/choose-store.ts';
import { withDeadline } from './store/deadline.ts';
import { type Guard, guardOf } from './store/guard.ts';
import { StoreReader } from './store/reader.ts';
import { Waiters } from './waiters.ts';

export const roomName = (path: string): string => `n:${path}`;
/** Tags belong to their namespace; the bar occurs in no escaped path. */
export const tagName = (path: string, tag: string): string => `t:${path}|${tag}`;

/** For a bus without a shared tier beside it. */
const BUS_DEADLINE: Milliseconds = 100;
const BUS_PAUSE: Milliseconds = 1000;

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
  readonly counts = {
    hits: 0,
    staleHits: 0,
    misses: 0,
    sets: 0,
    deletes: 0,
    loads: 0,
    loadErrors: 0,
    evictions: 0,
    errors: 0,
  };
  readonly #prefix: string;
  readonly #rooms = new Map<string, Room>();
  readonly #stops: (() => void)[] = [];
  #dirty = false;
  #telling: NodeJS.Timeout | undefined;
  #silentUntil = 0;
  #rootSeen = UNKNOWN;
  /** Raised since it was last seen: then its present number tells nothing of who raised it when. */
  #rootRaised = false;
  closed = false;

  constructor(options: CreateCacheOptions) {
    this.clock = options.clock ?? systemClock;
    this.quickClock = this.clock === systemClock ? new CoarseClock() : this.clock;
    const prefix = options.prefix ?? 'cache';
    this.#prefix = escapePart(prefix);
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
    this.#listen();
  }

  get root(): Room {
    return this.room(this.#prefix);
  }

  /** Whether the generations of the view are the shared tier's present ones. */
  get synced(): boolean {
    return this.guard === null || this.bus?.connected === true;
  }

  room(path: string): Room {
    const known = this.#rooms.get(path);
    if (known !== undefined) return known;
    const parts = path.split(':');
    const room: Room = {
      path,
      head: `${path}::`,
      chain: parts.map((_, i) => this.#pin(roomName(parts.slice(0, i + 1).join(':')))),
      memory: new Shelf(),
      tickets: new Map(),
      reads: new Map(),
      loads: new Map(),
      forced: new Map(),
      backoffs: new Map(),
    };
    this.#rooms.set(path, room);
    return room;
  }

  /** The namespace itself and all within it. */
  roomsWithin(path: string): Room[] {
    return Array.from(this.#rooms.values()).filter(
      (room) => room.path === path || room.path.startsWith(`${path}:`),
    );
  }

  rooms(): Iterable<Room> {
    return this.#rooms.values();
  }

  tagCell(room: Room, tag: string): Cell {
    return this.#known(this.view.cell(tagName(room.path, tag)));
  }

  /** Without a shared tier this process decides generations itself. */
  #known(cell: Cell): Cell {
    if (this.guard === null && cell.generation === UNKNOWN) cell.generation = nextGeneration();
    return cell;
  }

  #pin(name: string): Cell {
    return this.#known(this.view.pin(name));
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
    if (error instanceof CacheUnreachableError) this.#dirty = true;
  }

  /**
   * Tells other instances, and resolves once the bus has it: who is told afterwards that the
   * invalidation is done finds it done everywhere. A lost message shows as a gap at theirs.
   */
  async tell(message: BusMessage): Promise<void> {
    if (this.bus === null) return;
    if (this.guard?.open === true) {
      // The recovery tells others to forget everything.
      if (message.type !== 'filled') this.#dirty = true;
      return;
    }
    try {
      if (!this.bus.connected || performance.now() < this.#silentUntil) {
        throw new CacheUnreachableError('The bus is away.');
      }
      await withDeadline(this.bus.publish(message), this.guard?.deadline ?? BUS_DEADLINE, 'publish');
    } catch (error) {
      // Nobody pays twice for a bus that hangs.
      if (error instanceof CacheTimeoutError) this.#silentUntil = performance.now() + BUS_PAUSE;
      if (message.type !== 'filled') this.#tellLater();
      this.suffered('publish', error);
    }
  }

  /** Others missed an invalidation: as soon as they hear us, they are told to forget everything. */
  #tellLater(): void {
    if (this.#telling !== undefined || this.closed) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      void this.tell({ type: 'raised', cache: this.#prefix, names: [roomName(this.#prefix)] });
    }, BUS_PAUSE + 1);
    this.#telling.unref();
  }

  check(): void {
    if (this.closed) throw new CacheClosedError();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.#telling);
    for (const { controller } of this.flights) controller.abort(new CacheClosedError());
    for (const stop of this.#stops) stop();
    this.waiters.wakeAll();
    this.forgetMemory();
  }

  /** Drops what this process remembers, and what is on its way into memory. */
  forgetMemory(): void {
    for (const room of this.#rooms.values()) {
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
            if (state === 'gap') this.#rootRaised = true;
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
    const room = this.#rooms.get(message.room);
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

  /**
   * The shared tier is back. What was invalidated while it was away must not be served, by whomever:
   * - an invalidation of ours that did not arrive: the cache's generation is raised in any case;
   * - one of another process that cannot know yet that the store is back: it is raised unless somebody
   *   has done so since we last saw it.
   */
  async #recover(): Promise<void> {
    const { guard } = this;
    if (guard === null) return;
    const name = roomName(this.#prefix);
    const dirty = this.#dirty;
    this.#dirty = false;
    this.#silentUntil = 0;
    try {
      const seen = this.#rootRaised ? Number.MAX_SAFE_INTEGER : this.#rootSeen;
      const [generation = UNKNOWN] = dirty
        ? await guard.store.raise([name])
        : [await guard.store.raiseIf(name, seen)];
      this.#noteRoot(name, generation);
    } catch (error) {
      this.#dirty ||= dirty;
      throw error;
    }
    this.#mistrust();
    await this.bus?.publish({ type: 'raised', cache: this.#prefix, names: [name] });
  }

  /** Notes what the store said of a generation when it was asked. */
  learn(name: string, generation: number, asked: number): void {
    this.view.learn(name, generation, asked);
    this.#noteRoot(name, generation);
  }

  /** Notes that a generation was raised, and to what where that is known. */
  raised(name: string, generation: number): void {
    this.view.raise(name, generation);
    // Raised during an outage is raised after what the outage kept from arriving.
    if (name === roomName(this.#prefix) && this.guard?.open !== true) this.#rootRaised = true;
    this.#noteRoot(name, generation);
  }

  #noteRoot(name: string, generation: number): void {
    if (generation <= UNKNOWN || name !== roomName(this.#prefix)) return;
    this.#rootSeen = generation;
    this.#rootRaised = false;
  }

  get prefix(): string {
    return this.#prefix;
  }
}

function chooseCodec(options: CreateCacheOptions): Codec {
  const { codec = 'json', compressAbove } = options;
  const chosen = codec === 'json' ? jsonCodec : codec === 'messagepack' ? messagePackCodec : codec;
  return compressAbove === undefined ? chosen : compressed(chosen, compressAbove);
}
