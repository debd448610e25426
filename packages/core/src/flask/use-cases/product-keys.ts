// #region f10-tags
/** Every cached response that shows more than one product. */
export const PRODUCTS_TAG = 'products';

/** Every cached response that shows this product. */
export const productTag = (id: number): string => `product:${id}`;
// #endregion f10-tags

// #region f4-key
/** F4: one page of the list. */
export const pageKey = (page: number, perPage: number): string => `products:page:${page}:${perPage}`;
// #endregion f4-key

// #region f5-key
/** F5: one product's page. */
export const itemKey = (id: number): string => `products:item:${id}`;
// #endregion f5-key

/** F18: one product of a batch. */
export const batchKey = (id: number): string => `products:batch:${id}`;
