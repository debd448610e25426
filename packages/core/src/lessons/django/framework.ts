import type { LessonGroup } from '../lesson.ts';

export const framework: LessonGroup = {
  title: 'The framework around it',
  summary: 'Decorators that compose, settings with several caches, and signals that keep all of them true.',
  lessons: [
    {
      id: 'D8',
      path: 'cachePage, cacheControl, neverCache, varyOnHeaders, varyOnCookie, conditionalPage',
      href: null,
      title: 'Views under decorators',
      summary:
        'Six functions around a view: what is kept, for whom, for how long, and what a client may do with it.',
      what: [
        'A decorator is a function around a view, and they compose: `cachePage` keeps what the view answers, `varyOnHeaders` and `varyOnCookie` keep apart what differs by visitor, `cacheControl` and `neverCache` tell clients, `conditionalPage` answers 304.',
        'What is not to be shared is never kept: an answer to POST, a 404, a stream, `private` or `no-store`, one that sets a cookie, one to a signed-in client.',
      ],
      tryIt: [
        'Read the product list in both apps side by side: where does the decorator stand in each framework?',
        'Which order of `cachePage` and `varyOnCookie` would be wrong, and what would it show?',
      ],
    },
    {
      id: 'D9',
      path: 'django/settings',
      href: null,
      title: 'CACHES, by alias',
      summary: 'Several caches with a name, a prefix, a version, a timeout and a key function each.',
      what: [
        'Code asks for a cache by its alias, and the settings say what is behind it: `default` is Redis with memory in front, `memory` and `redis` are the one or the other. Without a Redis server, `default` is memory alone, and nothing else changes.',
        'Prefix and version are part of every key. A new version makes all old entries unreachable at once, without deleting one.',
      ],
      tryIt: [
        'Find the prefix and the version in the keys that the debug toolbar lists.',
        'Two projects share one Redis server. Which setting keeps them apart?',
      ],
    },
    {
      id: 'D10',
      path: 'django/products/signals',
      href: null,
      title: 'Signals after the commit',
      summary:
        'A saved or deleted product empties page, fragment, value and API answer, once it is really written.',
      what: [
        '`post_save` and `post_delete` are sent after the commit, and not at all when the transaction is rolled back. Sent earlier, they would let a reader in between store the old state again. Bulk changes send them too.',
        'Both tracks share the catalogue, so that a change made here is seen at once in the Flask track, and the other way round.',
      ],
      tryIt: [
        'Open the list, a product and its API answer, change the product in the administration, reload all three.',
        'Open `/flask/products/1` in a second tab and change product 1 here. What does the reload show?',
      ],
    },
  ],
};
