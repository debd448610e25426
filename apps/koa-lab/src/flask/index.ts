import { createRouter } from '../router.ts';
import { productParam } from '../validate.ts';
import { benchmark } from './benchmark.ts';
import { compare } from './compare.ts';
import { expensive } from './expensive.ts';
import { fragment } from './fragment.ts';
import { home } from './home.ts';
import { httpCaching } from './http-caching.ts';
import { invalidation } from './invalidation.ts';
import { memoize } from './memoize.ts';
import { productBatch } from './product-batch.ts';
import { productEdit } from './product-edit.ts';
import { products } from './products.ts';
import { stampede } from './stampede.ts';
import { stats } from './stats.ts';
import { weather } from './weather.ts';

/** The Flask track, one file a lesson. Fixed paths come before `/products/:id`, which would take them. */
export const flask = createRouter()
  .param('id', productParam)
  .use(home.routes())
  .use(benchmark.routes())
  .use(compare.routes())
  .use(productEdit.routes())
  .use(products.routes())
  .use(productBatch.routes())
  .use(httpCaching.routes())
  .use(expensive.routes())
  .use(weather.routes())
  .use(stats.routes())
  .use(fragment.routes())
  .use(memoize.routes())
  .use(stampede.routes())
  .use(invalidation.routes());
