import { allowHeader } from '../../http/index.ts';

/** An address of the API: what OPTIONS and the browsable page say about it. */
export interface ApiView {
  readonly name: string;
  readonly description: string;
  /** The value of `Allow`. */
  readonly allow: string;
  /** The method of the form on its page. */
  readonly writes: 'POST' | 'PUT';
}

export const PRODUCT_LIST: ApiView = {
  name: 'Product List',
  description: 'All products, a page at a time.',
  allow: allowHeader(['GET', 'POST']),
  writes: 'POST',
};

export const PRODUCT_INSTANCE: ApiView = {
  name: 'Product Instance',
  description: 'One product.',
  allow: allowHeader(['GET', 'PUT', 'PATCH', 'DELETE']),
  writes: 'PUT',
};
