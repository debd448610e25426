import type { LessonGroup } from '../lesson.ts';

/** Also said where its question leads: on the page of the product that does not exist. */
export const NEGATIVE_CACHING =
  '"No such product" is cached too, for five seconds. Without this [[negative caching]], every request for a missing id would reach the database. Creating the product removes the negative entry at once.';

export const queries: LessonGroup = {
  title: 'Database queries',
  summary: 'Cache-aside reads over a catalogue of 1,000 products, and writes that leave no old copy behind.',
  lessons: [
    {
      id: 'F4',
      path: '/flask/products?page=1&per_page=10&cache=true&latency=100',
      href: '/flask/products',
      title: 'A list from memory',
      summary: 'Each page of the list is cached for 30 seconds in the memory of this process.',
      minutes: 6,
      what: [
        'The first visitor of a list page waits for its query. Within 30 seconds, the next visitors read the result from memory. The strip above the table shows which of them you are, how long this request took, and when the entry [[expires]].',
        'Each pair of `page` and `per_page` has its own entry. The slider sets how slow the database is, so you can see when a cache pays off. "Cache off" is a [[bypass]]: it leaves the entry as it is.',
      ],
      tryIt: [
        {
          text: 'Reload: MISS becomes HIT. How many times faster was it?',
          answer:
            'With a latency of 100 ms about a hundred times or more: a hit is a lookup in a map. With a latency of 0 ms there is little to gain, because the database file is on the same disk and its pages are in memory.',
        },
        {
          text: 'Go to page 2 and back. Which of the two was a hit, and why?',
          answer:
            'Page 2 is a miss the first time, because it has a key of its own: `products:page:2:10`. Page 1 is a hit as long as its 30 seconds are not over.',
        },
        {
          text: 'Find `Cache-Status` and `Server-Timing` in the network panel. What does `ttl` count?',
          answer:
            'The seconds for which the entry stays fresh. It counts down from 30 and is never extended by reading.',
        },
        {
          text: 'Edit a product of this page, then come back within the 30 seconds. What do you expect to see?',
          answer:
            'The new state, as a MISS. The write invalidates the tag `products`, and every list page has this [[tag]].',
        },
      ],
    },
    {
      id: 'F5',
      path: '/flask/products/:id?cache=true',
      href: '/flask/products/1',
      title: 'One product, and one that does not exist',
      summary: 'A half-second query cached for 60 seconds; an unknown id is cached for 5.',
      minutes: 5,
      what: [
        'The query for one product takes half a second. Its result is cached for a minute under its own key.',
        NEGATIVE_CACHING,
      ],
      tryIt: [
        {
          text: 'Compare the time of the first and the second visit.',
          answer: 'About 500 ms, then a fraction of a millisecond.',
        },
        {
          text: 'Open [product 99999](/flask/products/99999) twice. Is the second 404 faster?',
          answer:
            'Yes. The first takes 500 ms, the second is a HIT: `Cache-Status` says `hit` although the status is 404.',
        },
        {
          text: 'Why is the negative entry cached for 5 seconds only, and the product for 60?',
          answer:
            'A missing id may be created at any moment, perhaps by a program that does not use this app. The short TTL limits how long a new product stays invisible, and 5 seconds are enough to stop a flood of requests.',
        },
      ],
    },
    {
      id: 'F10',
      path: '/flask/products/:id/edit',
      href: '/flask/products/1/edit',
      title: 'Edit, and see it at once',
      summary: 'A form that saves and invalidates exactly the entries that hold the old state.',
      minutes: 5,
      what: [
        'After the commit, every entry that shows this product is invalidated by its [[tag]]: list pages, the product’s page, the Django track’s pages. This reaches every instance of the app.',
        'The panel beside the form lists the entries that a save invalidates. The message after the save names those that were in the cache.',
      ],
      tryIt: [
        {
          text: 'Open the list in a second tab, change a name here, reload the list. Do you have to wait for the 30 seconds?',
          answer: 'No. The list’s entry has the tag `products`, which the write invalidated.',
        },
        {
          text: 'Send an empty name and a price of -1. What happens to the stored product, and to the caches?',
          answer:
            'Nothing. The form comes back with status 422, what you typed, and a sentence for each wrong field. Without a commit there is no invalidation.',
        },
        {
          text: 'Why does the invalidation come after the commit, and not before?',
          answer:
            'A reader between the two would load the old state again and store it, and nothing would invalidate it again.',
        },
      ],
    },
    {
      id: 'F20',
      path: 'POST /flask/products, POST /flask/products/:id/delete',
      href: '/flask/products/new',
      title: 'Create and delete',
      summary: 'New products appear and deleted ones disappear in every layer at once.',
      minutes: 4,
      what: [
        'A new product changes the last list page and the number of pages. A deleted product moves every page after it. Both writes invalidate by tag, so no code has to list the keys.',
        'The panel shows entries that the write invalidates: the lists, and for a delete those of the product. A new product has no entries of its own yet. The message after the write names those that were in the cache.',
      ],
      tryIt: [
        {
          text: 'Create a product and find it on the last page of the list.',
          answer: 'Every list page has the tag `products`, so the last page is loaded again and shows it.',
        },
        {
          text: 'Delete it again and follow an old link to it.',
          answer:
            'The response is 404 at once. The delete invalidated the product’s entry, then the absence is cached for 5 seconds.',
        },
      ],
    },
    {
      id: 'F18',
      path: '/flask/api/products?ids=1,2,3',
      href: '/flask/batch',
      title: 'Many keys in one request',
      summary: 'One multi-get, one query for what is missing, one pipelined store.',
      minutes: 4,
      what: [
        'Reading ten products one by one costs ten round trips and up to ten queries. A batch read asks the cache once, the database once for all that is missing, and stores the results in one pipeline.',
      ],
      tryIt: [
        {
          text: 'Send `1,2,3`, then `2,3,4`. How many came from the cache?',
          answer: 'Two: `"cache":{"hits":2,"misses":1}`. Only product 4 was queried.',
        },
        {
          text: 'Add an id that does not exist. Where does it appear?',
          answer: 'In `missing`. Its absence is cached for 5 seconds, so it counts as a hit the second time.',
        },
        {
          text: 'Why is `roundTrips` 0 without Redis?',
          answer:
            'The embedded store is in this process, so there is no network to cross. With Redis it is 2 for a batch with misses: one read, one write.',
        },
      ],
    },
    {
      id: 'F9',
      path: '/flask/products/compare?page=1&latency=100',
      href: '/flask/products/compare',
      title: 'Redis, memory or nothing',
      summary: 'The same page of products read in three ways, measured side by side.',
      minutes: 7,
      what: [
        'Each method has one [[cold]] run first. Then the three take turns, [[warm]], and the medians of their runs are compared, so that one slow run decides nothing.',
        'Memory is fastest because it needs no network and no decoding. Redis costs a round trip, but all processes share it and it survives a restart. Move the slider to find the database latency at which Redis starts to pay off.',
      ],
      tryIt: [
        {
          text: 'Set the latency to 0, 5 and 100 ms. At which latency does Redis become faster than no cache?',
          answer:
            'As soon as the source is slower than one round trip to Redis plus decoding: some tenths of a millisecond on one machine, about 1 ms in a data centre.',
        },
        {
          text: 'Look at the cold runs. Why are they slower than no cache at all?',
          answer:
            'A miss pays three times: it looks in the cache, loads from the source, and stores the result.',
        },
        {
          text: 'With ten processes behind a load balancer, what would you give up with memory alone?',
          answer:
            'Each process has its own copy: ten cold starts instead of one, ten times the memory, and a write must be announced to all ten. A second tier in Redis makes a miss in one process a hit for the others.',
        },
      ],
    },
  ],
};
