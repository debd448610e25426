/** Every page of the Flask track that needs nothing but its path. */
export const flaskPages = [
  '/flask/',
  '/flask/slow',
  '/flask/data',
  '/flask/benchmark?n=10',
  '/flask/products',
  '/flask/products/1',
  '/flask/static-content',
  '/flask/dynamic-content',
  '/flask/conditional-content',
  '/flask/products/compare',
  '/flask/products/1/edit',
  '/flask/products/1/delete',
  '/flask/products/new',
  '/flask/batch',
  '/flask/expensive-view',
  '/flask/weather-api',
  '/flask/weather',
  '/flask/cache-stats',
  '/flask/fragment',
  '/flask/memoize',
  '/flask/stampede?clients=2',
  '/flask/invalidation',
] as const;

export const flaskApis = ['/flask/api/data', '/flask/api/weather', '/flask/api/products?ids=1,2'] as const;

/** Routes whose response comes through a cache. */
export const cachedRoutes = [
  '/flask/products',
  '/flask/products/1',
  '/flask/expensive-view',
  '/flask/api/weather',
  '/flask/fragment',
  '/flask/memoize',
  '/flask/api/products?ids=1,2',
] as const;

/** Paths that take forms by POST, and the page of the form and its test id. */
export const flaskForms = [
  { action: '/flask/products', page: null, form: 'product-form' },
  { action: '/flask/products/:id/edit', page: '/flask/products/:id/edit', form: 'product-form' },
  { action: '/flask/products/:id/delete', page: '/flask/products/:id/delete', form: 'delete-form' },
  { action: '/flask/fragment/expire', page: '/flask/fragment', form: 'expire-form' },
  { action: '/flask/memoize/forget', page: '/flask/memoize?a=3&b=4', form: 'forget-one' },
  { action: '/flask/memoize/forget', page: '/flask/memoize?a=3&b=4', form: 'forget-all' },
  { action: '/flask/invalidation', page: '/flask/invalidation', form: 'strategy-form' },
  { action: '/flask/invalidation', page: '/flask/invalidation', form: 'write-all' },
  { action: '/flask/cache-stats/reset', page: '/flask/cache-stats', form: 'reset-form' },
  { action: '/flask/cache-stats/load', page: '/flask/cache-stats', form: 'load-form' },
] as const;
