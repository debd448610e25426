import type { ProductDraft, ProductView } from '../catalogue/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import type { Answer, BatchOutcome } from '../http/index.ts';
import type { PageCache } from '../pages/index.ts';
import type {
  BatchInput,
  BenchmarkInput,
  CompareInput,
  ForgetInput,
  MemoizeInput,
  ProductInput,
  ProductListInput,
  StampedeInput,
  StrategyName,
  WeatherInput,
} from './inputs.ts';
import type {
  BenchmarkView,
  CompareView,
  ConditionalContentView,
  ExpensiveView,
  FragmentData,
  FragmentView,
  HttpContentView,
  IndexView,
  InvalidationView,
  ItemsView,
  MemoizeView,
  ProductListView,
  SmallCacheView,
  StampedeView,
  WeatherView,
} from './view-models.ts';

/** Where no latency is given, none is simulated. */
export type AtAnyLatency<Input extends { readonly latency: Milliseconds }> = Omit<Input, 'latency'> &
  Partial<Pick<Input, 'latency'>>;

/** F18: `json` is the response body; `outcome` goes to `batchCacheStatus`. */
export interface BatchAnswer {
  readonly json: {
    readonly found: readonly ProductView[];
    readonly missing: readonly number[];
    readonly cache: { readonly hits: number; readonly misses: number };
    readonly roundTrips: number;
  };
  readonly outcome: BatchOutcome;
  readonly ms: Milliseconds;
}

/** The Flask track's use cases, F1 to F20. F13's page needs none; F14's is `lab.monitor`. */
export interface FlaskTrack {
  /** Whole responses, for the decorator `cached`. */
  readonly pages: PageCache;
  /** F1: 2 s, uncached. */
  index(): Promise<IndexView>;
  /** F2: 1 s, uncached. */
  data(): Promise<ItemsView>;
  /** F3: recursion with and without a memo. */
  benchmark(input: BenchmarkInput): Promise<BenchmarkView>;
  /** F4. A `null` view: the page is past the last one, which is a 404. */
  products(input: AtAnyLatency<ProductListInput>): Promise<Answer<ProductListView | null>>;
  /** F5. A `null` view: "Product not found", a 404, perhaps cached. */
  product(id: number, input: ProductInput): Promise<Answer<ProductView | null>>;
  /** F6: content that stays fresh for an hour. */
  staticContent(): HttpContentView;
  /** F7: content that is revalidated each time. */
  dynamicContent(): HttpContentView;
  /** F8: content with validators. */
  conditionalContent(): ConditionalContentView;
  /** F9. `null`: the page is past the last one. */
  compare(input: AtAnyLatency<CompareInput>): Promise<CompareView | null>;
  /**
   * F10, GET: the product as the source holds it, past every cache.
   * @throws NotFound
   */
  productToEdit(id: number): Promise<ProductView>;
  /**
   * F10, POST.
   * @throws NotFound
   */
  updateProduct(id: number, draft: ProductDraft): Promise<ProductView>;
  /** F11, uncached: its route caches the whole response. */
  expensive(): Promise<Answer<ExpensiveView>>;
  /** F12: the weather of a city. */
  weather(input: WeatherInput): Promise<Answer<WeatherView>>;
  /** F15. `render` makes the finished HTML of the part and runs on a miss only. */
  fragment(render: (data: FragmentData) => string | Promise<string>): Promise<Answer<FragmentView>>;
  /** F15, POST. */
  expireFragment(): Promise<void>;
  /** F16: a memoized function. */
  memoize(input: MemoizeInput): Promise<Answer<MemoizeView>>;
  /** F16, POST. Returns whether a result was cached for these arguments; `true` for all. */
  forget(input: ForgetInput): Promise<boolean>;
  /** F17: a stampede, with and without protection. */
  stampede(input: StampedeInput): Promise<StampedeView>;
  /** F14: reads many products, most of them a few popular ones. */
  makeLoad(): Promise<void>;
  /** F14: reads up to so many keys through a cache of its own that has room for a hundred. */
  smallCache(keys: number): Promise<SmallCacheView>;
  /** F18: products in one batch. */
  productBatch(input: BatchInput): Promise<BatchAnswer>;
  /** F19, GET. */
  invalidation(): Promise<InvalidationView>;
  /** F19, POST: writes by one strategy, with a reader before and one after. */
  writeBy(strategy: StrategyName | 'all'): Promise<InvalidationView>;
  /** F20: creating and deleting products. */
  createProduct(draft: ProductDraft): Promise<ProductView>;
  /**
   * F20.
   * @throws NotFound
   */
  deleteProduct(id: number): Promise<void>;
}
