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
  type WeatherInput,
  weatherInput,
} from './inputs.ts';
export type * from './view-models.ts';
export { STAMPEDE_RUNS } from './view-models.ts';
