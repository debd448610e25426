import fc from 'fast-check';
import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import {
  type Bus,
  type Cache,
  CacheCycleError,
  createCache,
  createMemoryBusHub,
  KeyvStore,
  type Resolved,
} from './index.ts';
import { type ChaosStore, chaosStore, type Fault } from './testing/chaos-store.ts';

/**
 * Two instances on one store, joined by a bus, against the simplest model there is: a source with a
 * version per key, and the lowest version that each instance may still serve.
 */
const KEYS = ['a', 'b:1', 'b:2'] as const;
type Key = (typeof KEYS)[number];
const TAGS: Record<Key, string[]> = { a: ['x'], 'b:1': ['x', 'y'], 'b:2': ['y'] };
const TTL = 1000;

interface Version {
  readonly key: string;
  readonly version: number;
  readonly readAt: number;
}

type Floors = [Map<Key, number>, Map<Key, number>];

interface Model {
  readonly source: Map<Key, number>;
  /** By instance and key: the lowest version that may be served. */
  readonly floor: Floors;
  /** The same for a stale value: a soft purge leaves it to the stale windows. */
  readonly staleFloor: Floors;
  /** Whose store or bus fails: its invalidations reach the other one only later. */
  readonly cut: [boolean, boolean];
  readonly deaf: [boolean, boolean];
}

interface Instance {
  readonly cache: Cache;
  readonly store: ChaosStore | null;
  readonly bus: LossyBus;
}

interface Real {
  readonly clock: VirtualClock;
  readonly instances: [Instance, Instance];
  readonly loads: { finish: () => void; done: Promise<unknown> }[];
}

type Command = fc.AsyncCommand<Model, Real>;
type Which = 0 | 1;

function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name };
}

function current(model: Model, key: Key, clock: VirtualClock): Version {
  return { key, version: model.source.get(key) ?? 0, readAt: clock.now() };
}

function checkServed(
  model: Model,
  real: Real,
  which: Which,
  key: Key,
  served: Version,
  { ttl = TTL, stale = false } = {},
): void {
  expect(served.key).toBe(key);
  const floor = stale ? model.staleFloor : model.floor;
  expect(served.version).toBeGreaterThanOrEqual(floor[which].get(key) ?? 0);
  expect(real.clock.now() - served.readAt).toBeLessThan(ttl);
}

const resolve = (which: Which, key: Key, stale: number) =>
  command(`${which}.resolve(${key}, stale ${stale})`, async (model, real) => {
    const load = () => current(model, key, real.clock);
    const options = { ttl: TTL, tags: TAGS[key], staleWhileRevalidate: stale };
    const asked = real.instances[which].cache.resolve<Version>(key, load, options);
    await openGates(real);
    const answer = await asked;
    const served = { ttl: TTL + stale + 1, stale: answer.status === 'stale' };
    checkServed(model, real, which, key, answer.value, served);
  });

/** The loads that wait at their gates may be what a call waits for. */
async function openGates(real: Real): Promise<void> {
  await new Promise((go) => setImmediate(go));
  for (const { finish } of real.loads) finish();
}

/** A load that requests a key: another one, its own, or one whose load requests it. */
const nested = (which: Which, outer: Key, inner: Key) =>
  command(`${which}.resolve(${outer}) by way of ${inner}`, async (model, real) => {
    const { cache } = real.instances[which];
    const load = async (key: Key, below: Key | undefined): Promise<Version> => {
      const version = current(model, key, real.clock);
      if (below !== undefined) await ask(below, key === below ? below : undefined);
      return { ...version, readAt: real.clock.now() };
    };
    const ask = (key: Key, below: Key | undefined): Promise<Resolved<Version>> =>
      cache.resolve(key, () => load(key, below), { ttl: TTL, tags: TAGS[key] });
    const both = [ask(outer, inner), ask(inner, outer)];
    const settled = Promise.allSettled(both);
    await openGates(real);
    for (const [i, answer] of (await settled).entries()) {
      if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(CacheCycleError);
      else checkServed(model, real, which, i === 0 ? outer : inner, answer.value.value);
    }
  });

const resolveMany = (which: Which, stale: number) =>
  command(`${which}.getOrSetMany(stale ${stale})`, async (model, real) => {
    const load = (keys: readonly string[]) =>
      new Map(keys.map((key) => [key, current(model, key as Key, real.clock)]));
    const options = { ttl: TTL, tags: ['x', 'y'], staleWhileRevalidate: stale };
    const asked = real.instances[which].cache.getOrSetMany<Version>(KEYS, load, options);
    await openGates(real);
    const { values } = await asked;
    expect(values.size).toBe(KEYS.length);
    const served = { ttl: TTL + stale + 1, stale: stale > 0 };
    for (const [key, value] of values) checkServed(model, real, which, key as Key, value, served);
  });

/** A caller that gives up after any number of turns, wherever its call then is. */
const abort = (which: Which, key: Key, turns: number, many: boolean) =>
  command(
    `${which}.${many ? 'getOrSetMany' : 'resolve'}(${key}) given up after ${turns}`,
    async (model, real) => {
      const { cache } = real.instances[which];
      const controller = new AbortController();
      const reason = new Error('gave up');
      const load = async (): Promise<Version> => {
        const version = current(model, key, real.clock);
        await new Promise((go) => setImmediate(go));
        return version;
      };
      const options = { ttl: TTL, tags: TAGS[key], signal: controller.signal };
      const asked = many
        ? cache
            .getOrSetMany<Version>([key], async () => new Map([[key, await load()]]), options)
            .then(({ values }) => values.get(key))
        : cache.getOrSet<Version>(key, load, options);
      const settled = Promise.allSettled([asked]);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      controller.abort(reason);
      await openGates(real);
      const [answer] = await settled;
      if (answer?.status === 'rejected') expect(answer.reason).toBe(reason);
      else if (answer?.value !== undefined) checkServed(model, real, which, key, answer.value);
      else expect.unreachable('a load that returns a value has one');
    },
  );

const get = (which: Which, key: Key) =>
  command(`${which}.get(${key})`, async (model, real) => {
    const value = await real.instances[which].cache.get<Version>(key);
    if (value !== undefined) checkServed(model, real, which, key, value);
  });

const getMany = (which: Which) =>
  command(`${which}.getMany()`, async (model, real) => {
    const values = await real.instances[which].cache.getMany<Version>(KEYS);
    for (const [key, value] of values) checkServed(model, real, which, key as Key, value);
  });

/** A load that has read the source and takes its time: whatever comes next happens during it. */
const startLoad = (which: Which, key: Key) =>
  command(`${which}.startLoad(${key})`, async (model, real) => {
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((open) => {
      finish = open;
    });
    const load = async (): Promise<Version> => {
      const version = current(model, key, real.clock);
      await gate;
      // A TTL counts from the end of the load, what an invalidation meets from its start.
      return { ...version, readAt: real.clock.now() };
    };
    const options = { ttl: TTL, tags: TAGS[key] };
    const done: Promise<Resolved<Version>> = real.instances[which].cache.resolve(key, load, options);
    real.loads.push({ finish, done });
    await new Promise((go) => setImmediate(go));
  });

const finishLoad = command('finishLoad()', async (_model, real) => {
  const load = real.loads.shift();
  load?.finish();
  await load?.done;
});

const invalidations = {
  delete: (cache: Cache) => cache.delete('a'),
  deleteMany: (cache: Cache) => cache.deleteMany(['a', 'b:1']),
  deletePattern: (cache: Cache) => cache.deletePattern('b:*'),
  tag: (cache: Cache) => cache.invalidateTags(['y']),
  tags: (cache: Cache) => cache.invalidateTags(['x', 'y']),
  clear: (cache: Cache) => cache.clear(),
  expireTag: (cache: Cache) => cache.expireTags(['y']),
  expireTags: (cache: Cache) => cache.expireTags(['x', 'y']),
} as const;
const touched: Record<keyof typeof invalidations, readonly Key[]> = {
  delete: ['a'],
  deleteMany: ['a', 'b:1'],
  deletePattern: ['b:1', 'b:2'],
  tag: ['b:1', 'b:2'],
  tags: KEYS,
  clear: KEYS,
  expireTag: ['b:1', 'b:2'],
  expireTags: KEYS,
};

const invalidate = (which: Which, how: keyof typeof invalidations) =>
  command(`${which}.write and ${how}`, async (model, real) => {
    for (const key of touched[how]) model.source.set(key, (model.source.get(key) ?? 0) + 1);
    await invalidations[how](real.instances[which].cache);
    const floors =
      how === 'expireTag' || how === 'expireTags' ? [model.floor] : [model.floor, model.staleFloor];
    for (const key of touched[how]) raiseFloor(model, floors, which, key);
  });

const set = (which: Which, key: Key) =>
  command(`${which}.set(${key})`, async (model, real) => {
    model.source.set(key, (model.source.get(key) ?? 0) + 1);
    const value = current(model, key, real.clock);
    await real.instances[which].cache.set(key, value, { ttl: TTL, tags: TAGS[key] });
    raiseFloor(model, [model.floor, model.staleFloor], which, key);
  });

/** An instance that is cut off notifies nobody until it is back. */
function raiseFloor(model: Model, floors: readonly Floors[], which: Which, key: Key): void {
  const version = model.source.get(key) ?? 0;
  for (const floor of floors) {
    for (const other of [0, 1] as const) {
      if (other === which || !(model.cut[which] || model.deaf[which])) floor[other].set(key, version);
    }
  }
}

const advance = (ms: number) =>
  command(`advance(${ms})`, async (_model, real) => {
    real.clock.advance(ms);
  });

const cut = (which: Which, fault: Fault) =>
  command(`${which}.${fault}`, async (model, real) => {
    const { store } = real.instances[which];
    if (store === null) return;
    store.fault = fault;
    model.cut[which] = true;
  });

const mend = (which: Which) =>
  command(`${which}.mend`, async (model, real) => {
    const { store, cache } = real.instances[which];
    if (store === null || !model.cut[which]) return;
    // Make sure that the outage was met at all, as any request would.
    await cache.get('probe');
    store.fault = 'none';
    await expect.poll(() => cache.stats().store, { interval: 1 }).toBe('connected');
    model.cut[which] = false;
    level(model);
  });

/** Messages that could not be sent arrive once nothing fails: until then both had no way to know better. */
function level(model: Model): void {
  if ([...model.cut, ...model.deaf].includes(true)) return;
  for (const floors of [model.floor, model.staleFloor]) {
    for (const key of KEYS) {
      const floor = Math.max(floors[0].get(key) ?? 0, floors[1].get(key) ?? 0);
      for (const side of floors) side.set(key, floor);
    }
  }
}

/** A full store refuses what needs memory; invalidations arrive all the same. */
const fill = (which: Which) =>
  command(`${which}.full`, async (model, real) => {
    const { store } = real.instances[which];
    if (store !== null && !model.cut[which]) store.fault = 'full';
  });

const empty = (which: Which) =>
  command(`${which} has memory again`, async (model, real) => {
    const { store } = real.instances[which];
    if (store !== null && !model.cut[which]) store.fault = 'none';
  });

const loseMessages = (which: Which) =>
  command(`${which} loses messages`, async (model, real) => {
    real.instances[which].bus.losing = true;
    model.deaf[which] = true;
  });

const findMessages = (which: Which) =>
  command(`${which} loses no more messages`, async (model, real) => {
    const { bus } = real.instances[which];
    bus.losing = false;
    await expect.poll(() => bus.lost, { interval: 1 }).toBe(0);
    model.deaf[which] = false;
    level(model);
  });

/** Whose publications fail at times. */
interface LossyBus extends Bus {
  losing: boolean;
  /** Publications that failed since the last one that did not. */
  readonly lost: number;
}

function lossy(bus: Bus): LossyBus {
  let lost = 0;
  let losses = 0;
  return {
    losing: false,
    connected: true,
    get lost() {
      return lost;
    },
    async publish(message) {
      if (this.losing) {
        if (message.type !== 'filled') {
          lost += 1;
          losses += 1;
        }
        throw new Error('The message was lost.');
      }
      await bus.publish(message);
      // Those that are kept are published in one go; one that is lost after this publication is none of them.
      const before = losses;
      if (message.type !== 'filled')
        setImmediate(() => {
          if (losses === before) lost = 0;
        });
    },
    subscribe: bus.subscribe.bind(bus),
    close: bus.close.bind(bus),
  };
}

const which = fc.constantFrom<Which>(0, 1);
const key = fc.constantFrom(...KEYS);
const how = fc.constantFrom(...(Object.keys(invalidations) as (keyof typeof invalidations)[]));
const commands = fc.commands(
  [
    fc.tuple(which, key, fc.constantFrom(0, 500)).map((args) => resolve(...args)),
    fc.tuple(which, key).map((args) => resolve(...args, 0)),
    fc.tuple(which, key).map((args) => get(...args)),
    which.map(getMany),
    fc.tuple(which, key, key).map((args) => nested(...args)),
    fc.tuple(which, fc.constantFrom(0, 500)).map((args) => resolveMany(...args)),
    fc.tuple(which, key, fc.nat(40), fc.boolean()).map((args) => abort(...args)),
    fc.tuple(which, key).map((args) => startLoad(...args)),
    fc.constant(finishLoad),
    fc.tuple(which, how).map((args) => invalidate(...args)),
    fc.tuple(which, key).map((args) => set(...args)),
    fc.constantFrom(1, 400, 999, 1000, 2000).map(advance),
    fc.tuple(which, fc.constantFrom<Fault>('refuse', 'hang', 'lose-answer')).map((args) => cut(...args)),
    which.map(mend),
    which.map(fill),
    which.map(empty),
    which.map(loseMessages),
    which.map(findMessages),
  ],
  { maxCommands: 40, size: 'max' },
);

function setup(memory: boolean, shared: boolean): { model: Model; real: Real } {
  const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
  const keyv = new Keyv();
  const hub = createMemoryBusHub();
  const make = (): Instance => {
    const store = shared ? chaosStore(new KeyvStore(keyv, 'model')) : null;
    const bus = lossy(hub.join());
    const cache = createCache({
      clock,
      bus,
      leaseWait: 15,
      guard: { deadline: 15, halfOpenAfter: 1 },
      ...(memory ? {} : { memory: false }),
      ...(store === null ? {} : { store }),
    });
    return { cache, store, bus };
  };
  return {
    model: {
      source: new Map(),
      floor: [new Map(), new Map()],
      staleFloor: [new Map(), new Map()],
      cut: [false, false],
      deaf: [false, false],
    },
    real: { clock, instances: [make(), make()], loads: [] },
  };
}

test.each([
  ['both tiers', true, true, 60],
  ['the shared tier alone', false, true, 60],
  ['memory alone', true, false, 150],
])(
  'no instance serves what was invalidated or has expired: %s',
  async (_name, memory, shared, numRuns) => {
    await fc.assert(
      fc.asyncProperty(commands, async (run) => {
        let last: Real | undefined;
        try {
          await fc.asyncModelRun(() => {
            const made = setup(memory, shared);
            last = made.real;
            return made;
          }, run);
        } finally {
          for (const load of last?.loads ?? []) load.finish();
          await Promise.allSettled((last?.loads ?? []).map(({ done }) => done));
          for (const { cache } of last?.instances ?? []) await cache.close();
        }
      }),
      { numRuns, endOnFailure: false },
    );
  },
  60_000,
);
