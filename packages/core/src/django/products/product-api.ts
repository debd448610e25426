import { z } from 'zod';
import type { Catalogue, Product } from '../../catalogue/index.ts';
import { type Answer, type CacheOutcome, NotFound } from '../../http/index.ts';
import { matches } from '../../input/index.ts';
import type { EntryGroups } from '../../limits/index.ts';
import { oncePerValue } from '../../remember/index.ts';
import { timed } from '../../trace/index.ts';
import type { RunLoad } from '../../workloads/index.ts';
import type { LowLevelCache } from '../cache/low-level-cache.ts';
import { type ApiListInput, InvalidPage, type Paginated, pageRange, paginate } from '../rest/pagination.ts';
import {
  type ApiProduct,
  apiProductShape,
  readProduct,
  readProductChanges,
  serializeProduct,
} from '../rest/product-serializer.ts';
import { PRODUCT_LIST_TAG, productTag } from '../signals/invalidate-products.ts';

/** D5. Reads are cached for 300 s; writes take the body as it was parsed, and the signals invalidate. */
export interface ProductApi {
  /**
   * @param uri - of the request, absolute: what the links are made from.
   * @throws InvalidPage
   */
  list(input: ApiListInput, uri: string): Promise<Answer<Paginated<ApiProduct>>>;
  /** @throws NotFound */
  get(id: number): Promise<Answer<ApiProduct>>;
  /**
   * POST.
   * @throws ApiInvalid
   */
  create(data: unknown): Promise<ApiProduct>;
  /**
   * PUT.
   * @throws ApiInvalid, NotFound
   */
  replace(id: number, data: unknown): Promise<ApiProduct>;
  /**
   * PATCH.
   * @throws ApiInvalid, NotFound
   */
  change(id: number, data: unknown): Promise<ApiProduct>;
  /** @throws NotFound */
  delete(id: number): Promise<void>;
}

export interface ProductApiOptions {
  readonly catalogue: Pick<
    Catalogue,
    'create' | 'delete' | 'exists' | 'item' | 'mayHave' | 'page' | 'update'
  >;
  readonly cache: LowLevelCache;
  /** Bounds how many pages of the list are cached. */
  readonly lists: EntryGroups;
  readonly run: RunLoad;
}

// #region d5-timeout
/** In seconds. */
const API_TIMEOUT = 300;
// #endregion d5-timeout

const isProduct = matches(apiProductShape);
const isList = matches(z.strictObject({ count: z.int().min(0), results: z.array(apiProductShape) }));

export function createProductApi({ catalogue, cache, lists, run }: ProductApiOptions): ProductApi {
  /** `undefined`, which no cache keeps: the page is past the last one. */
  const readList = async ({ limit, offset }: { readonly limit: number; readonly offset: number }) => {
    const range = { limit, offset: Math.min(offset, Number.MAX_SAFE_INTEGER) };
    const { products, total } = await catalogue.page(range);
    const past = products.length === 0 && offset > 0;
    return past ? undefined : { count: total, results: products.map(serializeProduct) };
  };
  /** A page with its links, made once for each cached list and address. */
  const pages = oncePerValue<Paginated<ApiProduct>>();
  const mustExist = async (id: number): Promise<void> => {
    if (!(await catalogue.exists(id))) throw new NotFound('Product');
  };

  return {
    list: async (input, uri) => {
      const range = pageRange(input);
      // #region d5-list-cache
      const key = `api:products:${input.page}:${input.page_size}`;
      const { value: outcome, ms } = await timed(() =>
        cache.resolve(key, () => run('django.api.list', 0, () => readList(range)), {
          timeout: API_TIMEOUT,
          tags: [PRODUCT_LIST_TAG],
          validate: isList,
        }),
      );
      await lists.note('api pages', cache.makeKey(key), outcome);
      // #endregion d5-list-cache
      const list = outcome.value;
      if (list === undefined) throw new InvalidPage({ outcome });
      return { view: pages(list, uri, () => Object.freeze(paginate(input, uri, list))), outcome, ms };
    },
    get: async (id) => {
      const load = () => run('django.api.detail', 0, async () => shown(await catalogue.item(id)));
      // #region d5-detail-cache
      const { value: outcome, ms } = await timed(() =>
        cache.resolve(`api:product:${id}`, load, {
          timeout: API_TIMEOUT,
          // A tag stays in the shared store: an id that no product has had gets none of its own.
          tags: [catalogue.mayHave(id) ? productTag(id) : PRODUCT_LIST_TAG],
          validate: isProduct,
        }),
      );
      // #endregion d5-detail-cache
      return { view: existing(outcome.value, outcome), outcome, ms };
    },
    create: async (data) => serializeProduct(await catalogue.create(readProduct(data))),
    replace: async (id, data) => {
      // A product that is not there is reported before what is wrong with its data.
      await mustExist(id);
      return existing(shown(await catalogue.update(id, readProduct(data))));
    },
    change: async (id, data) => {
      await mustExist(id);
      return existing(shown(await catalogue.update(id, readProductChanges(data))));
    },
    delete: async (id) => {
      if (!(await catalogue.delete(id))) throw new NotFound('Product');
    },
  };
}

const shown = (product: Product | undefined): ApiProduct | undefined => product && serializeProduct(product);

function existing(product: ApiProduct | undefined, outcome?: CacheOutcome): ApiProduct {
  if (product === undefined) throw new NotFound('Product', undefined, outcome && { outcome });
  return product;
}
