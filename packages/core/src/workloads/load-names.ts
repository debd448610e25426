/** The loads that are counted, by the names that tests use. */
export const LOAD_NAMES = [
  'index',
  'data',
  'fibonacci',
  'products.page',
  'products.item',
  'expensive-view',
  'weather',
  'fragment',
  'memoize',
  'stampede',
  'products.batch',
  'invalidation',
  'django.list',
  'django.detail',
  'django.api.list',
  'django.api.detail',
  'django.sidebar',
  'django.my-view',
] as const;

export type LoadName = (typeof LOAD_NAMES)[number];
