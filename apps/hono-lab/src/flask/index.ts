import { factory } from '../factory.ts';
import { benchmark } from './benchmark.tsx';
import { compare } from './compare.tsx';
import { expensive } from './expensive.tsx';
import { fragment } from './fragment.tsx';
import { home } from './home.tsx';
import { httpCaching } from './http-caching.tsx';
import { invalidation } from './invalidation.tsx';
import { memoize } from './memoize.tsx';
import { productBatch } from './product-batch.tsx';
import { productEdit } from './product-edit.tsx';
import { products } from './products.tsx';
import { stampede } from './stampede.tsx';
import { stats } from './stats.tsx';
import { weather } from './weather.tsx';

/** The Flask track, one file a lesson. Fixed paths come before `/products/:id`, which would take them. */
export const flask = factory
  .createApp()
  .route('/', home)
  .route('/', benchmark)
  .route('/', compare)
  .route('/', productEdit)
  .route('/', products)
  .route('/', productBatch)
  .route('/', httpCaching)
  .route('/', expensive)
  .route('/', weather)
  .route('/', stats)
  .route('/', fragment)
  .route('/', memoize)
  .route('/', stampede)
  .route('/', invalidation);
