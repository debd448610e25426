/** A decorator of D8, for people. */
export interface DecoratorText {
  readonly name: string;
  readonly does: string;
  readonly usedBy: string;
}

export const decoratorTexts: readonly DecoratorText[] = [
  {
    name: 'cachePage',
    does: 'Stores the whole response under its address and the headers that it varies by.',
    usedBy: '[Products](/django/products/), [a small view](/django/my-view/)',
  },
  {
    name: 'cacheControl',
    does: 'Adds directives to `Cache-Control`, such as `no-cache` or `private`.',
    usedBy: '[Products](/django/products/)',
  },
  {
    name: 'neverCache',
    does: 'Sends `max-age=0, no-cache, no-store, must-revalidate, private`.',
    usedBy: '[The administration](/django/admin/)',
  },
  {
    name: 'varyOnHeaders',
    does: 'Keeps a separate entry for each value of the request headers that it names.',
    usedBy: '[The API](/django/api/products/?format=api&page_size=3)',
  },
  {
    name: 'varyOnCookie',
    does: 'Keeps a separate entry for each visitor with cookies.',
    usedBy: 'Pages that differ when somebody is signed in',
  },
  {
    name: 'conditionalPage',
    does: 'Adds an `ETag` and returns 304 when the client has the current content.',
    usedBy: 'Pages whose content changes seldom',
  },
];

/** A small view under decorators, which D8's page calls. */
export interface DecoratorDemo {
  /** The last part of its address below D8's own. */
  readonly view: string;
  /** In their order above the view. */
  readonly decorators: string;
  /** The `Accept-Language` that the page sends. */
  readonly language: string | null;
}

export const decoratorDemos: readonly DecoratorDemo[] = [
  { view: 'cache-page', decorators: 'cachePage(30)', language: null },
  {
    view: 'cache-control',
    decorators: 'cacheControl({ public: true, maxAge: 60, staleWhileRevalidate: 30 })',
    language: null,
  },
  { view: 'never-cache', decorators: 'neverCache', language: null },
  { view: 'vary-on-headers', decorators: "cachePage(30), varyOnHeaders('Accept-Language')", language: 'en' },
  { view: 'vary-on-headers', decorators: "cachePage(30), varyOnHeaders('Accept-Language')", language: 'de' },
  { view: 'vary-on-cookie', decorators: 'cachePage(30), varyOnCookie', language: null },
  { view: 'conditional-page', decorators: 'conditionalPage', language: null },
];
