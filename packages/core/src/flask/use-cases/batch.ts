import { type ProductView, productView, productViewShape } from '../../catalogue/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import { matches } from '../../input/index.ts';
import { EntryGroups, LIMITS } from '../../limits/index.ts';
import { timed } from '../../trace/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';
import { batchKey, PRODUCTS_TAG } from './product-keys.ts';

/** For so long the absence of a product is cached. */
// #region f18-absence
const ABSENCE: Milliseconds = 5000;
// #endregion f18-absence

const isProductView = matches(productViewShape);

/** F18: one multi-get, one query for what is missing, one pipelined store. Absence is cached for 5 s. */
export function batch({ caches, catalogue, run }: FlaskContext): Pick<FlaskTrack, 'productBatch'> {
  const load = (missing: readonly number[]) =>
    run('products.batch', 0, async () => {
      const products = await catalogue.many(missing);
      return new Map(products.map((product) => [batchKey(product.id), productView(product)]));
    });
  const absent = new EntryGroups({ cache: caches.default, limit: LIMITS.absentProducts });
  return {
    productBatch: async ({ ids }) => {
      const idOf = new Map(ids.map((id) => [batchKey(id), id]));
      // #region f18-batch
      const { value, ms } = await timed(() =>
        caches.default.getOrSetMany<ProductView>(
          [...idOf.keys()],
          (keys) => load(keys.flatMap((key) => idOf.get(key) ?? [])),
          { ttl: 60_000, negativeTtl: ABSENCE, tags: [PRODUCTS_TAG], validate: isProductView },
        ),
      );
      // #endregion f18-batch
      const { values, hits, misses, stored, roundTrips } = value;
      const cache = { hits, misses };
      const found = [...idOf.keys()].flatMap((key) => values.get(key) ?? []);
      const missing = [...idOf].flatMap(([key, id]) => (values.has(key) ? [] : [id]));
      await absent.noteAll('absent in batches', missing.map(batchKey), stored > 0 ? { ttl: ABSENCE } : null);
      return { json: { found, missing, cache, roundTrips }, outcome: { ...cache, stored }, ms };
    },
  };
}
