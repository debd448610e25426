import type { AuditView } from '@lab/core/audit';
import type { ProductFormModel, ProductView } from '@lab/core/catalogue';
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
  SmallCacheView,
  StampedeView,
} from '@lab/core/flask';
import type { Flash, LabError } from '@lab/core/http';
import type { EntryView, InspectorView } from '@lab/core/inspector';
import type { Neighbour, ProductEntry } from '@lab/core/lab';
import type { Lesson, LessonOfError, Tool, Track, WayBack } from '@lab/core/lessons';
import type { CacheStatsView, InsightView } from '@lab/core/monitoring';
import type { RedisEvictionView } from '@lab/core/redis-eviction';
import type { CodecsView } from '@lab/core/serialization';
import type { StrategiesView, StrategyRow } from '@lab/core/simulation';
import type { DjangoViews } from './django/views.ts';

/** What every page of the inspector knows of its place. */
interface InspectorModel {
  /** The name of the list's route; those of the pages below it begin with it. */
  readonly routes: string;
  readonly home: Lesson;
  /** The pages above it. */
  readonly trail: readonly { readonly href: string; readonly text: string }[];
}

/** Every template, with the model that it is written for. */
export interface Views extends DjangoViews {
  error: {
    readonly error: LabError;
    readonly wrong: readonly string[];
    readonly back: WayBack | null;
    /** The lesson that sent its reader here. */
    readonly told: LessonOfError | null;
    readonly stack: string | null;
  };
  landing: { readonly tools: readonly Tool[] };
  glossary: Readonly<Record<never, never>>;
  strategies: { readonly view: StrategiesView };
  'strategies-table': { readonly rows: readonly StrategyRow[] };
  'measurements/audit': { readonly view: AuditView };
  'measurements/codecs': { readonly view: CodecsView };
  'measurements/redis-eviction': { readonly view: RedisEvictionView };
  /** The other app, or the guide, is not there: how to start it. */
  absent: {
    readonly which: 'twin' | 'guide';
    readonly neighbour: Neighbour;
    /** The address that was tried. */
    readonly retry: string;
    /** The page of this app that the link was on. */
    readonly back: string;
  };
  inspector: InspectorModel & { readonly view: InspectorView };
  'inspector-entry': InspectorModel & { readonly view: EntryView };
  'inspector-confirm': InspectorModel & {
    readonly title: string;
    /** The form's test id. */
    readonly form: string;
    /** What goes. */
    readonly what: string;
    /** What that means. */
    readonly says: string;
    readonly yes: string;
    readonly action: string;
    readonly field: readonly [name: string, value: string];
    readonly cancel: string;
  };
  track: { readonly track: Track };
  /** The badge and the messages, by themselves: filled into a page that came whole from the cache. */
  'parts/outcome': Readonly<Record<never, never>>;
  'parts/flashes': { readonly flashes: readonly Flash[] };
  'flask/slow': { readonly view: IndexView };
  'flask/service': {
    readonly lesson: Lesson;
    /** The address of the service. */
    readonly service: string;
    /** Its one parameter; `null`: it takes none. */
    readonly field: { readonly name: string; readonly label: string; readonly value: string } | null;
    /** Whether `cached=false` skips the cache. */
    readonly skips: boolean;
  };
  'flask/benchmark': { readonly view: BenchmarkView };
  'flask/products': {
    readonly view: ProductListView;
    readonly cache: boolean;
    readonly latency: number;
  };
  'flask/product': { readonly view: ProductView; readonly cache: boolean };
  'flask/product-edit': ProductFormModel & {
    readonly id: number;
    readonly entries: readonly ProductEntry[];
  };
  'flask/product-delete': { readonly product: ProductView; readonly entries: readonly ProductEntry[] };
  'flask/product-new': ProductFormModel & { readonly entries: readonly ProductEntry[] };
  'flask/compare': { readonly view: CompareView; readonly latency: number };
  'flask/http-caching': {
    readonly id: 'F6' | 'F7' | 'F8';
    readonly view: HttpContentView | ConditionalContentView;
    /** The address of the page. */
    readonly url: string;
  };
  'flask/expensive': { readonly view: ExpensiveView };
  'flask/weather': { readonly city: string };
  'flask/stats': {
    readonly view: CacheStatsView;
    readonly insight: InsightView;
    readonly small: SmallCacheView | null;
  };
  'flask/fragment': { readonly view: FragmentView };
  'flask/fragment-part': { readonly data: FragmentData };
  'flask/memoize': { readonly view: MemoizeView };
  'flask/stampede': { readonly view: StampedeView };
  'flask/invalidation': { readonly view: InvalidationView };
}

/** What `app.context` offers to handlers for responding with a page. */
export interface Render {
  /**
   * Responds with a template and the view model that it is written for.
   *
   * @example ctx.render('flask/expensive', { report })
   */
  render<Name extends keyof Views>(name: Name, model: Views[Name]): void;
  /** The HTML of a template, for a cache or a validator. */
  renderToString<Name extends keyof Views>(name: Name, model: Views[Name]): string;
}
