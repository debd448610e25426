import { randomUUID } from 'node:crypto';
import type { Cache } from '../../cache/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import type { NamedOutcome } from '../../http/index.ts';
import { timed } from '../../trace/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { CompareRow } from '../view-models.ts';
import type { FlaskContext } from './context.ts';
import { readPage } from './product-reads.ts';
import { median } from './statistics.ts';

/** Warmed runs: fewer where each takes long. */
const runsAt = (latency: Milliseconds): number => (latency > 20 ? 5 : 20);
const PER_PAGE = 10;

interface Method {
  readonly method: CompareRow['method'];
  readonly read: () => Promise<unknown>;
}

/**
 * F9. Each method has one cold run; then they take turns, and each round starts with another one, so that no
 * order favours any. Keys belong to this visit alone: nobody else's run warms or empties them.
 */
export function compare(context: FlaskContext): Pick<FlaskTrack, 'compare'> {
  return {
    compare: async ({ page, latency = 0 }) => {
      const runs = runsAt(latency);
      const load = () => readPage(context, { page, perPage: PER_PAGE, latency });
      const list = await load();
      if (list === undefined) return null;

      const { memory, redis } = context.caches.demo;
      // #region f9-methods
      const key = `compare:${randomUUID()}`;
      const options = { ttl: 30_000 };
      const by = (cache: Cache) => () => cache.getOrSet(key, load, options);
      const methods: Method[] = [
        ...(isConnected(redis) ? [{ method: 'redis' as const, read: by(redis) }] : []),
        { method: 'memory', read: by(memory) },
        { method: 'none', read: load },
      ];
      // #endregion f9-methods
      try {
        const { cold, warm } = await measure(methods, runs);
        // A server that went down meanwhile made the loader run: no time of Redis' own.
        if (!isConnected(redis)) warm.delete('redis');
        const rows = makeRows(cold, warm);
        return { ...list, runs, rows, outcomes: outcomesOf(rows, runs) };
      } finally {
        await Promise.allSettled([memory.delete(key), redis?.delete(key)]);
      }
    },
  };
}

// #region f9-connected
const isConnected = (redis: Cache | null): redis is Cache => redis?.storeState() === 'connected';
// #endregion f9-connected

// #region f9-measure
async function measure(methods: readonly Method[], rounds: number) {
  const cold = new Map<CompareRow['method'], Milliseconds>();
  const runs = new Map<CompareRow['method'], Milliseconds[]>(methods.map(({ method }) => [method, []]));
  for (const { method, read } of methods) cold.set(method, (await timed(read)).ms);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % methods.length;
    for (const { method, read } of [...methods.slice(first), ...methods.slice(0, first)]) {
      runs.get(method)?.push((await timed(read)).ms);
    }
  }
  const warm = new Map([...runs].map(([method, times]) => [method, median(times)]));
  return { cold, warm };
}
// #endregion f9-measure

/** Each cache missed once, cold, and then hit. */
function outcomesOf(rows: readonly CompareRow[], runs: number): NamedOutcome[] {
  return rows
    .filter(({ method, connected }) => connected && method !== 'none')
    .map(({ method }) => ({ key: method, outcome: { hits: runs, misses: 1, stored: 1 } }));
}

function makeRows(
  cold: ReadonlyMap<CompareRow['method'], Milliseconds>,
  warm: ReadonlyMap<CompareRow['method'], Milliseconds>,
): CompareRow[] {
  // Of equal medians the first is the one.
  const [fastest] = [...warm].toSorted(([, a], [, b]) => a - b)[0] ?? [];
  return (['redis', 'memory', 'none'] as const).map((method) => ({
    method,
    connected: warm.has(method),
    coldMs: warm.has(method) ? (cold.get(method) ?? null) : null,
    medianMs: warm.get(method) ?? null,
    fastest: method === fastest,
  }));
}
