import type { LessonGroup } from '../lesson.ts';

export const queries: LessonGroup = {
  title: 'Database queries',
  summary:
    'Cache-aside reads over a catalogue of 1,000 products, and writes that never leave an old copy behind.',
  lessons: [
    {
      id: 'F4',
      path: '/flask/products?page=1&per_page=10&cache=true',
      href: '/flask/products',
      title: 'A list from memory',
      summary: 'Each page of the list is remembered for 30 seconds in the memory of this process.',
      what: [
        'The first visitor of a list page pays for its query, the next ones within 30 seconds read the result from memory. The strip above the table says which of them you were, and how long this very request took.',
        'Each pair of `page` and `per_page` is an entry of its own. Switching the cache off goes past the entry and leaves it as it is.',
      ],
      tryIt: [
        'Reload: MISS turns into HIT. How many times faster was it?',
        'Go to page 2 and back. Which of the two was a hit, and why?',
        'Find `Cache-Status` and `Server-Timing` in the network panel. What does `ttl` count?',
        'Edit a product of this page, then come back within the 30 seconds. What do you expect to see?',
      ],
    },
    {
      id: 'F5',
      path: '/flask/products/:id?cache=true',
      href: '/flask/products/1',
      title: 'One product, and the one that is not there',
      summary: 'A half-second query kept for 60 seconds; an unknown id is remembered for 5.',
      what: [
        'The query for one product takes half a second here, and its answer is kept for a minute under its own key.',
        'An answer of "no such product" is kept too, for five seconds: else every request for a missing id would reach the database. Creating a product with this id forgets it at once.',
      ],
      tryIt: [
        'Compare the time of the first and the second visit.',
        'Ask for product 99999 twice. Is the second 404 faster? Read its `Cache-Status`.',
        'Why is the negative answer kept for 5 seconds only, and the product for 60?',
      ],
    },
    {
      id: 'F9',
      path: '/flask/products/compare?page=1',
      href: '/flask/products/compare',
      title: 'Redis, memory or nothing',
      summary: 'The same page of products by three ways, measured fairly side by side.',
      what: [
        'One cold run of each way is shown on its own. Then the ways take turns, warmed, and the median of their runs is compared, so that one hiccup or a lucky order decides nothing.',
        'Memory wins because it needs no network and no decoding. Redis costs a round trip, is what several processes can share, and pays where the source is slower than that: no delay is simulated here, and a database file on the same disk may well be as fast.',
      ],
      tryIt: [
        'Reload some times. Which figures move, and does the order?',
        'Stop the Redis server and reload. What does the page say, and what do the others cost then?',
        'With ten processes behind a load balancer, what would the memory cache give up?',
      ],
    },
    {
      id: 'F10',
      path: '/flask/products/:id/edit',
      href: '/flask/products/1/edit',
      title: 'Edit, and see it at once',
      summary: 'A form that saves, and empties exactly the entries that held the old state.',
      what: [
        'After the commit every entry that holds this product is invalidated by its tag: the list pages, the detail page and the compared copies, in this process and in all others.',
        'Invalidation comes after the commit. The other way round, a reader in between would store the old state again.',
      ],
      tryIt: [
        'Open the list in a second tab, change a name here, reload the list: no waiting for the 30 seconds.',
        'Send an empty name and a price of -1. What happens to the stored product, and to the caches?',
      ],
    },
    {
      id: 'F18',
      path: '/flask/api/products?ids=1,2,3',
      href: '/flask/api/products?ids=1,2,3',
      title: 'Many keys in one go',
      summary: 'One multi-get, one query for what is missing, one pipelined store.',
      what: [
        'Reading ten products by ten lookups costs ten round trips, and up to ten queries. A batch asks the cache once, the database once for all that is missing, and stores the rest in one go.',
      ],
      tryIt: [
        'Ask for `ids=1,2,3`, then for `ids=2,3,4`. How many came from the cache?',
        'Add an id that does not exist. Where does it appear?',
      ],
    },
    {
      id: 'F20',
      path: 'POST /flask/products, POST /flask/products/:id/delete',
      href: null,
      title: 'Create and delete',
      summary: 'New products appear, deleted ones vanish, in every layer at once.',
      what: [
        'A new product changes the last list page and the number of pages; a deleted one moves every page after it. Both invalidate by tag, so that nobody has to list the keys.',
      ],
      tryIt: [
        'Create a product and find it on the last page of the list.',
        'Delete it again and follow an old link to it.',
      ],
    },
  ],
};
