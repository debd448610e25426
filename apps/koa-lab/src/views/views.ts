import type { ProductView } from '@lab/core/catalogue';
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
  MemoizeView,
  ProductListView,
  StampedeView,
} from '@lab/core/flask';
import type { FieldErrors, LabError } from '@lab/core/http';
import type { LessonGroup, Track } from '@lab/core/lessons';
import type { CacheStatsView } from '@lab/core/monitoring';

/** What a product form shows: what was typed, and what is wrong with it. */
export interface ProductFormModel {
  readonly values: Readonly<Record<'name' | 'price' | 'description', string>>;
  readonly errors: FieldErrors;
}

/** Every template, with the model that it is written for. */
export interface Views {
  error: { readonly error: LabError; readonly wrong: readonly string[]; readonly stack: string | null };
  landing: { readonly tracks: readonly Track[] };
  'flask/home': { readonly view: IndexView; readonly groups: readonly LessonGroup[] };
  'flask/benchmark': { readonly view: BenchmarkView };
  'flask/products': { readonly view: ProductListView; readonly cache: boolean };
  'flask/product': { readonly view: ProductView; readonly cache: boolean };
  'flask/product-edit': ProductFormModel & { readonly id: number };
  'flask/product-new': ProductFormModel;
  'flask/compare': { readonly view: CompareView };
  'flask/static-content': { readonly view: HttpContentView };
  'flask/dynamic-content': { readonly view: HttpContentView };
  'flask/conditional-content': { readonly view: ConditionalContentView };
  'flask/expensive': { readonly view: ExpensiveView };
  'flask/weather': { readonly city: string };
  'flask/stats': { readonly view: CacheStatsView };
  'flask/fragment': { readonly view: FragmentView };
  'flask/fragment-part': { readonly data: FragmentData };
  'flask/memoize': { readonly view: MemoizeView };
  'flask/stampede': { readonly view: StampedeView };
  'flask/invalidation': { readonly view: InvalidationView };
}
