import type { Resolved } from '../../cache/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import { STRATEGIES, type StrategyName } from '../inputs.ts';
import type { InvalidationView, StrategyView, StrategyWrite } from '../view-models.ts';
import type { FlaskContext } from './context.ts';

// #region f19-ttl
const TTL = 30_000;
// #endregion f19-ttl
const LOAD_MS = 200;

/** What a strategy does with the cache when the source is written. */
type Write = (context: FlaskContext, key: string, write: () => Promise<string>) => Promise<string>;

interface Strategy {
  readonly title: string;
  readonly how: string;
  /** What it does with the entry, in two words. */
  readonly action: string;
  readonly write: Write;
}

// #region f19-strategies
const STRATEGY: Readonly<Record<StrategyName, Strategy>> = {
  ttl: {
    title: 'Time to live',
    how: 'The write leaves the cache alone. Readers see the old value until its 30 seconds are over.',
    action: 'unchanged',
    write: async (_context, _key, write) => await write(),
  },
  explicit: {
    title: 'Explicit invalidation',
    how: 'After the write the entry is deleted. The next reader loads it again.',
    action: 'entry deleted',
    write: async ({ caches }, key, write) => {
      const written = await write();
      await caches.default.delete(key);
      return written;
    },
  },
  'write-through': {
    title: 'Write-through',
    how: 'The write goes to the source and then into the cache. The next reader finds it there.',
    action: 'new value stored',
    write: async ({ caches }, key, write) => await caches.default.writeThrough(key, write, { ttl: TTL }),
  },
  tags: {
    title: 'Cache tags',
    how: 'After the write a tag is invalidated, and with it every entry that has the tag, whatever its key.',
    action: 'tag invalidated',
    write: async ({ caches }, _key, write) => {
      const written = await write();
      await caches.default.invalidateTags([TAG]);
      return written;
    },
  },
};
// #endregion f19-strategies

const TAG = 'invalidation:tagged';
const keyOf = (strategy: StrategyName): string => `invalidation:${strategy}`;
const recordOf = keyOf;
const show = (revision: number): string => `Revision ${revision}`;
const isRevision = (value: unknown): boolean => typeof value === 'string' && /^Revision \d+$/.test(value);

/** F19: each strategy has a record of its own, beside the products. */
export function invalidation(context: FlaskContext): Pick<FlaskTrack, 'invalidation' | 'writeBy'> {
  const { catalogue } = context;

  const read = async (strategy: StrategyName): Promise<{ resolved: Resolved<string>; loads: number }> => {
    let loads = 0;
    const load = () => {
      loads += 1;
      return context.run('invalidation', LOAD_MS, async () =>
        show(await catalogue.demo.revision(recordOf(strategy))),
      );
    };
    const tags = strategy === 'tags' ? [TAG] : [];
    const resolved = await context.caches.default.resolve(keyOf(strategy), load, {
      ttl: TTL,
      tags,
      validate: isRevision,
    });
    return { resolved, loads };
  };

  const look = async (strategy: StrategyName): Promise<StrategyView> => {
    const { title, how } = STRATEGY[strategy];
    const { resolved } = await read(strategy);
    const source = show(await catalogue.demo.revision(recordOf(strategy)));
    return { strategy, title, how, source, reader: resolved.value, outcome: resolved };
  };

  const write = async (strategy: StrategyName): Promise<StrategyWrite> => {
    const before = await read(strategy);
    const written = await STRATEGY[strategy].write(context, keyOf(strategy), async () =>
      show(await catalogue.demo.write(recordOf(strategy))),
    );
    const after = await read(strategy);
    return {
      before: before.resolved.value,
      written,
      after: after.resolved.value,
      fresh: after.resolved.value === written,
      loads: after.loads,
      action: STRATEGY[strategy].action,
      outcome: after.resolved,
    };
  };

  const lookAtAll = () => Promise.all(STRATEGIES.map(look));
  const viewOf = (strategies: readonly StrategyView[]): InvalidationView => ({
    strategies,
    outcomes: strategies.map(({ strategy, outcome }) => ({ key: strategy, outcome })),
  });

  return {
    invalidation: async () => viewOf(await lookAtAll()),
    writeBy: async (chosen) => {
      const written = new Map(
        await Promise.all(
          STRATEGIES.filter((strategy) => chosen === 'all' || chosen === strategy).map(
            async (strategy) => [strategy, await write(strategy)] as const,
          ),
        ),
      );
      const views = await lookAtAll();
      return viewOf(
        views.map((view) => {
          const done = written.get(view.strategy);
          return done === undefined ? view : { ...view, write: done };
        }),
      );
    },
  };
}
