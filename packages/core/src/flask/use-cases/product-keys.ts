/** Every cached answer that shows more than one product. */
export const PRODUCTS_TAG = 'products';

/** Every cached answer that shows this product. */
export const productTag = (id: number): string => `product:${id}`;

/** F4: one page of the list. */
export const pageKey = (page: number, perPage: number): string => `products:page:${page}:${perPage}`;

/** F5: one product's page. */
export const itemKey = (id: number): string => `products:item:${id}`;

/** F18: one product of a batch. */
export const batchKey = (id: number): string => `products:batch:${id}`;
