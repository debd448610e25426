import type { LessonGroup } from '../lesson.ts';

export const framework: LessonGroup = {
  title: 'The framework around it',
  summary:
    'A form that saves through the model, signals that invalidate, decorators that compose, settings with several caches.',
  lessons: [
    {
      id: 'D4',
      path: '/django/products/:id/update/',
      href: '/django/products/1/update/',
      title: 'Save through the model',
      summary:
        'The form knows nothing about caches: the model’s signals invalidate what holds the old state.',
      minutes: 4,
      what: [
        'The view validates, saves and redirects. It does not name a single cache key: every save of a product, by form, API or administration, sends the same signal.',
        'The form reads past every cache, so nobody edits an old copy.',
      ],
      tryIt: [
        {
          text: 'Save, and open the debug toolbar of the next page. Under "The request that redirected here": which tags were invalidated?',
          answer:
            '`products` and `product:1`, in the caches of both tracks. They belong to the POST, which returned a redirect.',
        },
        {
          text: 'Type a price of `12,50` and an empty name. What happens to what you typed?',
          answer: 'It comes back with status 422 and one sentence for each wrong field. Nothing is saved.',
        },
      ],
    },
    {
      id: 'D10',
      path: 'django/products/signals',
      href: '/django/signals/',
      title: 'Signals after the commit',
      summary:
        'Saving or deleting a product invalidates page, fragment, value and API response once it is committed.',
      minutes: 5,
      what: [
        '`post_save` and `post_delete` are sent after the commit, and not at all if the transaction is rolled back. Sent earlier, they would let a reader in between store the old state again. Bulk changes send them too.',
        'Both tracks share the catalogue, so a change made here is visible at once in the Flask track, and the other way round.',
      ],
      tryIt: [
        {
          text: 'Open the list, a product and its API response, change the product, then reload all three. What do they show?',
          answer: 'The new state, each as a MISS. One signal invalidated all of them.',
        },
        {
          text: 'Open [product 1 of the Flask track](/flask/products/1) in a second tab and change product 1 here. What does the reload show?',
          answer: 'The new state: the Flask track’s caches listen to the same commits.',
        },
      ],
    },
    {
      id: 'D8',
      path: 'cachePage, cacheControl, neverCache, varyOnHeaders, varyOnCookie, conditionalPage',
      href: '/django/decorators/',
      title: 'Views under decorators',
      summary:
        'Six functions around a view: what is stored, for whom, for how long, and what a client may do with it.',
      minutes: 6,
      what: [
        'A decorator is a function around a view, and decorators compose: `cachePage` stores what the view returns, `varyOnHeaders` and `varyOnCookie` separate what differs between visitors, `cacheControl` and `neverCache` instruct clients, `conditionalPage` returns 304.',
        'What must not be shared is never stored: a response to POST, a 404, a stream, `private` or `no-store`, a response that sets a cookie, a response to an authorized client.',
      ],
      tryIt: [
        {
          text: 'Press "Send all" twice. Which responses stay the same, and who kept them?',
          answer:
            'Those under `cachePage`: the server kept them for 30 seconds, one for each value of the headers that they vary by. The one under `conditionalPage` becomes a 304 without a body, because the page sends its ETag back. `cacheControl` and `neverCache` keep nothing on the server: they instruct browsers and CDNs.',
        },
        {
          text: 'Compare the code of the two apps below: where does the decorator stand in each framework?',
          answer:
            'In Hono, decorators are middleware listed before the handler, and `cachePage` replaces the immutable response. In Koa they wrap `next()` as layers of the onion and change `ctx`.',
        },
        {
          text: 'Which order of `cachePage` and `varyOnCookie` would be wrong, and what would visitors see?',
          answer:
            '`varyOnCookie` outside `cachePage`: the page would be stored before `Vary: Cookie` is added, so all visitors would share one entry, and one person could see another person’s page.',
        },
      ],
    },
    {
      id: 'D9',
      path: 'django/settings',
      href: '/django/caches/',
      title: 'CACHES, by alias',
      summary: 'Several caches with a name, a prefix, a version, a timeout and a key function each.',
      minutes: 4,
      what: [
        'Code asks for a cache by its alias, and the settings say what is behind it: `default` is Redis with memory in front, `memory` and `redis` are one or the other. Without a Redis server, `default` is memory alone, and nothing else changes.',
        'Prefix and version are part of every key. A new version makes all old entries unreachable at once, without deleting one.',
      ],
      tryIt: [
        {
          text: 'Open [one product](/django/products/1/) and find the prefix and the version in the key in its debug toolbar.',
          answer:
            '`django:1:product:1`: the prefix is `django`, the version 1. The table below shows the key that `product:1` gets in each cache.',
        },
        {
          text: 'Two projects share one Redis server. Which setting keeps them apart?',
          answer: '`KEY_PREFIX`. Without it, `product:1` of one project would be read by the other.',
        },
      ],
    },
  ],
};
