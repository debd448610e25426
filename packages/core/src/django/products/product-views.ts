import {
  type Catalogue,
  type Product,
  type ProductDraft,
  type ProductView,
  productView,
  productViewShape,
} from '../../catalogue/index.ts';
import type { Clock } from '../../clock/index.ts';
import { type Answer, type CacheOutcome, NotFound } from '../../http/index.ts';
import { matches } from '../../input/index.ts';
import { timed } from '../../trace/index.ts';
import type { RunLoad } from '../../workloads/index.ts';
import type { LowLevelCache } from '../cache/low-level-cache.ts';
import { PRODUCT_LIST_TAG, productKey, productTag } from '../signals/invalidate-products.ts';
import type { ProductQueries } from './queries.ts';
import { truncateWords } from './truncate-words.ts';
import type { DjangoListView, MyView, SidebarView } from './view-models.ts';

/** What the views of the products do, D2 to D4 and D11. */
export interface ProductViews {
  /** D2: the page's data. Uncached: the page and its table are. */
  list(): Promise<DjangoListView>;
  /**
   * D3: 900 s by the low-level cache.
   * @throws NotFound
   */
  detail(id: number): Promise<Answer<ProductView>>;
  /**
   * D4, GET: past every cache.
   * @throws NotFound
   */
  toUpdate(id: number): Promise<ProductView>;
  /**
   * D4, POST: the signals invalidate.
   * @throws NotFound
   */
  update(id: number, draft: ProductDraft): Promise<ProductView>;
  /** D11's fragment, uncached. */
  sidebar(): Promise<SidebarView>;
  /** D11's view, uncached. */
  myView(): Promise<MyView>;
}

export interface ProductViewsOptions {
  readonly clock: Clock;
  readonly catalogue: Pick<Catalogue, 'item' | 'mayHave' | 'update'>;
  readonly queries: ProductQueries;
  readonly cache: LowLevelCache;
  readonly run: RunLoad;
}

// #region d3-timeout
/** D3's timeout, in seconds. */
const DETAIL_TIMEOUT = 900;
// #endregion d3-timeout
/** How many D2 lists. */
const LIST_LENGTH = 100;
const SIDEBAR_LENGTH = 5;

const isProductView = matches(productViewShape);

export function createProductViews(options: ProductViewsOptions): ProductViews {
  const { clock, catalogue, queries, cache, run } = options;
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    list: async () => {
      const { value, ms } = await timed(() => run('django.list', 2000, () => queries.byName(LIST_LENGTH)));
      const products = value.map((product) => ({
        ...summary(product),
        description: truncateWords(product.description, 10),
      }));
      return { products, ms, seconds: (ms / 1000).toFixed(2), madeAt: now() };
    },
    detail: async (id) => {
      const load = () => run('django.detail', 2000, async () => viewOf(await catalogue.item(id)));
      // #region d3-cache
      const { value: outcome, ms } = await timed(() =>
        cache.resolve(productKey(id), load, {
          timeout: DETAIL_TIMEOUT,
          // A tag stays in the shared store: an id that no product has had gets none of its own.
          tags: [catalogue.mayHave(id) ? productTag(id) : PRODUCT_LIST_TAG],
          validate: isProductView,
        }),
      );
      // #endregion d3-cache
      return { view: existing(outcome.value, outcome), outcome, ms };
    },
    toUpdate: async (id) => existing(viewOf(await catalogue.item(id))),
    update: async (id, draft) => existing(viewOf(await catalogue.update(id, draft))),
    sidebar: () =>
      run('django.sidebar', 0, async () => {
        const last = { words: '', order: 'id', descending: true, limit: SIDEBAR_LENGTH, offset: 0 } as const;
        const { products } = await queries.search(last);
        return { products: products.map(summary), madeAt: now() };
      }),
    myView: () => run('django.my-view', 0, () => ({ madeAt: now() })),
  };
}

const viewOf = (product: Product | undefined): ProductView | undefined => product && productView(product);

const summary = (product: Product) => {
  const { id, name, price } = productView(product);
  return { id, name, price };
};

function existing(view: ProductView | undefined, outcome?: CacheOutcome): ProductView {
  if (view === undefined) throw new NotFound('Product', undefined, outcome && { outcome });
  return view;
}
