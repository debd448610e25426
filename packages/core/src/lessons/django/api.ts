import type { LessonGroup } from '../lesson.ts';

export const api: LessonGroup = {
  title: 'Writing, and the API',
  summary:
    'A form that goes through the model, and a REST interface whose answers are kept by every parameter.',
  lessons: [
    {
      id: 'D4',
      path: '/django/products/:id/update/',
      href: '/django/products/1/update/',
      title: 'Save through the model',
      summary: 'The form knows nothing of caches: the model’s signals empty what held the old state.',
      what: [
        'The view validates, saves and redirects. It does not name one cache key: whoever saves a product, by form, API or administration, sends the same signal.',
        'The form itself is read past every cache, so that nobody edits an old copy.',
      ],
      tryIt: [
        'Save, and follow the debug toolbar of the next page: which tags were invalidated?',
        'Type a price of `12,50` and an empty name. What happens to what you typed?',
      ],
    },
    {
      id: 'D5',
      path: '/django/api/products/, /django/api/products/:id/',
      href: '/django/api/products/?format=api',
      title: 'A REST interface',
      summary:
        'JSON for programs and a page for people at one address, kept for 300 seconds by every parameter.',
      what: [
        'The `Accept` header decides what you get, so the answer says `Vary: Accept`: a cache in between must not give one client the other’s format. The key has every parameter that changes the answer, and no other.',
        'Prices are texts: `"10.99"` keeps its cents in every language. Writes are for a signed-in administrator, and what is wrong is told field by field.',
      ],
      tryIt: [
        'Ask with `curl` and with a browser. Then add `?format=json` in the browser.',
        'Follow `next` to the last page. What answers a page behind it?',
        'Send OPTIONS, then a POST without signing in. Sign in and use the form of this page.',
      ],
    },
  ],
};
