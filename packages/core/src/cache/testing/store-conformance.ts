import {
  generationOf,
  MAX_PURGES,
  type SoftPurge,
  type StoredGeneration,
  softened,
} from '../generations/generation.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { until } from './until.ts';

/** One rule that a store must follow; `run` throws if it does not. */
export interface ConformanceCase {
  readonly name: string;
  run(store: SharedStore): Promise<void>;
}

function equal(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}.`);
}

function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function purgeAt(made: StoredGeneration | undefined, at: number): SoftPurge {
  return { generation: generationOf(made ?? 0), at };
}

const text = (key: string, payload = key) => ({ key, payload, ttl: null });

async function payloads(store: SharedStore, ...keys: string[]): Promise<(string | null)[]> {
  const read = await store.read(keys, [], false);
  return read.payloads.map((payload) => payload?.toString() ?? null);
}

/**
 * What the cache engine requires of any store. Each case needs an empty store, or its own prefix.
 *
 * @example
 * for (const { name, run } of storeConformance) test(name, async () => run(await emptyStore()));
 */
export const storeConformance: readonly ConformanceCase[] = [
  {
    name: 'reads what was written, in the order asked, and misses as undefined',
    async run(store) {
      await store.write([text('a'), text('b', ''), text('c:[*]', 'ü😀')]);
      equal(await payloads(store, 'c:[*]', 'none', 'a', 'b'), ['ü😀', null, 'a', ''], 'payloads');
    },
  },
  {
    name: 'keeps bytes as bytes',
    async run(store) {
      const bytes = Buffer.from([0, 255, 128, 10]);
      await store.write([{ key: 'a', payload: bytes, ttl: 60_000 }]);
      const [payload] = (await store.read(['a'], [], true)).payloads;
      equal(Buffer.isBuffer(payload) && payload.equals(bytes), true, 'bytes');
    },
  },
  {
    name: 'forgets after the TTL',
    async run(store) {
      await store.write([{ key: 'a', payload: 'a', ttl: 30 }, text('b')]);
      await until(async () => (await payloads(store, 'a'))[0] === null);
      equal(await payloads(store, 'b'), ['b'], 'payloads');
    },
  },
  {
    name: 'says which of the removed were there',
    async run(store) {
      await store.write([text('a')]);
      equal(await store.remove(['a', 'b']), [true, false], 'removed');
      equal(await payloads(store, 'a'), [null], 'payloads');
    },
  },
  {
    name: 'compares before it sets',
    async run(store) {
      equal(await store.compareAndSet(text('a', '1'), 'x'), false, 'absent is not x');
      equal(await store.compareAndSet(text('a', '1'), undefined), true, 'absent');
      equal(await store.compareAndSet(text('a', '2'), undefined), false, 'present');
      equal(await store.compareAndSet(text('a', '2'), '1'), true, 'as read');
      equal(await store.compareAndSet(text('a', '3'), Buffer.from('2')), true, 'as read in bytes');
      equal(await payloads(store, 'a'), ['3'], 'payloads');
    },
  },
  {
    name: 'lets one of many comparisons win',
    async run(store) {
      const tries = Array.from({ length: 20 }, (_, i) =>
        store.compareAndSet(text('a', String(i)), undefined),
      );
      equal((await Promise.all(tries)).filter(Boolean).length, 1, 'winners');
    },
  },
  {
    name: 'moves an entry that is still what was read, over what is there',
    async run(store) {
      await store.write([text('a', '1'), text('b', 'old')]);
      equal(await store.move('a', { key: 'b', payload: '1', ttl: 60_000 }, '0'), false, 'not as read');
      equal(await store.move('none', text('c', '1'), '1'), false, 'absent');
      await store.acquire('b', 'me', 10_000, false);
      equal(await store.move('a', { key: 'b', payload: '1', ttl: 60_000 }, '1'), true, 'as read');
      equal(await payloads(store, 'a', 'b', 'c'), [null, '1', null], 'payloads');
      equal((await store.fill(text('b', 'late'), 'me')).stored, false, 'the lease is void');
    },
  },
  {
    name: 'grants a lease to one owner, with a growing fence',
    async run(store) {
      const first = await store.acquire('a', 'me', 10_000, true);
      const second = await store.acquire('a', 'you', 10_000, true);
      holds(first.granted && !second.granted && second.msLeft > 0, 'one owner');
      equal(await store.release('a', 'you'), { held: false, awaited: false }, 'not yours');
      equal(await store.release('a', 'me'), { held: true, awaited: true }, 'mine, awaited');
      const third = await store.acquire('a', 'you', 10_000, true);
      holds(first.granted && third.granted && third.fence > first.fence, 'the fence grows');
    },
  },
  {
    name: 'ends a lease that is not renewed',
    async run(store) {
      await store.acquire('a', 'me', 20_000, false);
      equal(await store.renew('a', 'me', 60_000), true, 'renewed');
      const asked = await store.acquire('a', 'you', 60_000, false);
      holds(!asked.granted && asked.msLeft > 20_000, 'prolonged');
      equal(await store.renew('a', 'me', 1), true, 'renewed for a moment');
      await until(async () => (await store.acquire('a', 'you', 60_000, false)).granted);
      equal(await store.renew('a', 'me', 60_000), false, 'lost');
    },
  },
  {
    name: 'fills under the lease only, and once',
    async run(store) {
      equal((await store.fill(text('a', 'no'), 'me')).stored, false, 'without a lease');
      await store.acquire('a', 'me', 10_000, false);
      equal((await store.fill(text('a', 'no'), 'you')).stored, false, 'the lease of another');
      equal((await store.fill(text('a', 'yes'), 'me')).stored, true, 'under the lease');
      equal((await store.fill(text('a', 'no'), 'me')).stored, false, 'the lease was given back');
      equal(await payloads(store, 'a'), ['yes'], 'payloads');
    },
  },
  {
    name: 'voids the lease by removal, write and comparison',
    async run(store) {
      const voiding = [
        () => store.remove(['a']),
        () => store.write([text('a', 'new')]),
        () => store.compareAndSet(text('a', 'newer'), 'new'),
      ];
      for (const voids of voiding) {
        await store.acquire('a', 'me', 10_000, false);
        await voids();
        equal((await store.fill(text('a', 'old'), 'me')).stored, false, 'a late fill');
      }
    },
  },
  {
    name: 'makes, reads and raises generations, each number once',
    async run(store) {
      equal((await store.read([], ['g'], false)).generations, [0], 'none yet');
      const [first = 0] = await store.ensure(['g', 'h']);
      equal(await store.ensure(['g']), [first], 'made once');
      const made = generationOf(first);
      const [raised] = await store.raise(['g', 'h']);
      holds((raised ?? 0) > made, 'raised');
      equal((await store.read([], ['g'], false)).generations, [raised], 'read');
      equal(await store.raiseIf('g', made), raised, 'raised by another');
      const again = await store.raiseIf('g', raised ?? 0);
      holds(again > (raised ?? 0), 'raised since nobody had');
      holds((await store.raiseIf('g', again + 1e9)) > again, 'raised since the known one was lost');
    },
  },
  {
    name: 'keeps with a softly raised generation its floor and its purges, until it is raised otherwise',
    async run(store) {
      const [made = 0] = await store.ensure(['g']);
      const floor = generationOf(made);
      const [first] = await store.soften(['g', 'new'], 1_800_000_000_000);
      holds(typeof first === 'object' && first.generation > floor, 'raised');
      for (const bytes of [false, true])
        equal((await store.read([], ['g'], bytes)).generations, [first], 'read');
      let expected: StoredGeneration = softened(floor, purgeAt(first, 1_800_000_000_000));
      equal(first, expected, 'floor and time');
      let second = first;
      for (let i = 1; i < 2 * MAX_PURGES; i += 1) {
        [second] = await store.soften(['g'], 1_800_000_000_000 + i);
        expected = softened(expected, purgeAt(second, 1_800_000_000_000 + i));
        equal(second, expected, 'the floor stays, and each purge has its time');
      }
      equal(await store.ensure(['g']), [second], 'nothing to make');
      const [raised] = await store.raise(['g']);
      equal(
        (await store.read([], ['g', 'new'], false)).generations.map((each) => typeof each),
        ['number', 'number'],
        'hard',
      );
      holds(typeof second === 'object' && (raised ?? 0) > second.generation, 'raised above');
    },
  },
  {
    name: 'scans entries and leases by their head, whatever it looks like',
    async run(store) {
      await store.write([text('p:%5B;1'), text('p:2'), text('q:1')]);
      await store.acquire('p:3', 'me', 10_000, false);
      const found = new Set<string>();
      for await (const page of store.scan('p:')) for (const key of page) found.add(key);
      equal([...found].sort(), ['p:%5B;1', 'p:2', 'p:3'], 'found');
      const entries = new Set<string>();
      for await (const page of store.scan('p:', true)) for (const key of page) entries.add(key);
      equal([...entries].sort(), ['p:%5B;1', 'p:2'], 'entries alone');
    },
  },
  {
    name: 'reads the beginnings of entries, if it can',
    async run(store) {
      if (store.heads === undefined) return;
      await store.write([{ ...text('long'), ttl: 60_000 }, text('kept')]);
      const [long, none, kept] = await store.heads(['long', 'none', 'kept'], 3);
      const [whole] = (await store.read(['long'], [], false)).payloads;
      equal(long?.head.toString(), String(whole).slice(0, 3), 'beginning');
      equal(long?.size, String(whole).length, 'size');
      holds((long?.left ?? 0) > 0, 'time left');
      equal([none, kept?.left], [null, null], 'absent, and without end');
    },
  },
];
