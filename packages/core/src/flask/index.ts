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
  productForm,
  productId,
  productInput,
  productListInput,
  STRATEGIES,
  type StampedeInput,
  type StrategyName,
  stampedeInput,
  type WeatherInput,
  weatherInput,
} from './inputs.ts';
export {
  codeSpans,
  type ExplainedHeader,
  type Lesson,
  type LessonGroup,
  type LessonId,
  lesson,
  lessonGroups,
  type TextSpan,
} from './lessons.ts';
export { entriesOf, type FormResult, parseForm, parseQuery, type RawEntries } from './parse.ts';
export type * from './view-models.ts';
