import { createCache } from '../../cache/index.ts';
import { formatPercent } from '../../monitoring/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';
import { popularId } from './popular.ts';

const READS = 1000;

/**
 * F14: a cache that is too small for what is read, as those of the app never are. It lives as long as the run, so no
 * visitor sees another's figures, and a page without a run holds no memory for it.
 */
export function smallCache({ clock, random }: FlaskContext): Pick<FlaskTrack, 'smallCache'> {
  return {
    smallCache: async (keys) => {
      // #region f14-small
      const cache = createCache({ prefix: 'small', memory: { maxEntries: 100 }, clock });
      for (let read = 0; read < READS; read += 1) {
        const id = popularId(keys, random());
        await cache.getOrSet(`product:${id}`, () => ({ id }));
      }
      const { hits, misses, evictions, memory } = cache.stats();
      // #endregion f14-small
      await cache.close();
      const { entries, maxEntries } = memory;
      return {
        keys,
        hits,
        misses,
        hitRate: formatPercent(hits / READS),
        evictions,
        entries,
        maxEntries,
        outcomes: [{ key: 'small', outcome: { hits, misses, stored: misses } }],
      };
    },
  };
}
