export { createFlaskTrack } from './create-flask-track.ts';
export type * from './flask-track.ts';
export {
  type BatchInput,
  type BenchmarkInput,
  batchInput,
  benchmarkInput,
  type CompareInput,
  compareInput,
  DEFAULT_CITY,
  type ForgetInput,
  forgetInput,
  invalidationInput,
  type MemoizeInput,
  memoizeInput,
  type ProductInput,
  type ProductListInput,
  productInput,
  productListInput,
  STRATEGIES,
  type StampedeInput,
  type StrategyName,
  stampedeInput,
  statsInput,
  type WeatherInput,
  weatherInput,
} from './inputs.ts';
export { invalidateProducts } from './invalidate-products.ts';
export { batchKey, itemKey, pageKey } from './use-cases/product-keys.ts';
export type * from './view-models.ts';
export { SMALL_CACHE_KEYS, STAMPEDE_RUNS } from './view-models.ts';
