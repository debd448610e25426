import { PageCache } from '../pages/index.ts';
import type { FlaskTrack } from './flask-track.ts';
import { batch } from './use-cases/batch.ts';
import { benchmark } from './use-cases/benchmark.ts';
import { compare } from './use-cases/compare.ts';
import type { FlaskContext } from './use-cases/context.ts';
import { home } from './use-cases/home.ts';
import { httpContent } from './use-cases/http-content.ts';
import { invalidation } from './use-cases/invalidation.ts';
import { load } from './use-cases/load.ts';
import { memoize } from './use-cases/memoize.ts';
import { productWrites } from './use-cases/product-writes.ts';
import { products } from './use-cases/products.ts';
import { smallCache } from './use-cases/small-cache.ts';
import { stampede } from './use-cases/stampede.ts';
import { views } from './use-cases/views.ts';
import { weather } from './use-cases/weather.ts';

/** The use cases of the Flask track; `createLab` makes them. */
export function createFlaskTrack(context: FlaskContext): FlaskTrack {
  return {
    pages: new PageCache({ cache: context.caches.default.namespace('responses'), clock: context.clock }),
    ...home(context),
    ...benchmark(context),
    ...products(context),
    ...productWrites(context),
    ...httpContent(context),
    ...compare(context),
    ...views(context),
    ...weather(context),
    ...memoize(context),
    ...stampede(context),
    ...batch(context),
    ...invalidation(context),
    ...load(context),
    ...smallCache(context),
  };
}
