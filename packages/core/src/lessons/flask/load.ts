import type { LessonGroup } from '../lesson.ts';

export const load: LessonGroup = {
  title: 'Load and change',
  summary: 'What goes wrong when many readers arrive at once or the data changes, and what to watch.',
  lessons: [
    {
      id: 'F17',
      path: '/flask/stampede?clients=50&protected=true',
      href: '/flask/stampede',
      title: 'The stampede',
      summary: 'Fifty clients find one key expired: fifty loads, or one.',
      minutes: 8,
      what: [
        'When a popular entry expires, every reader misses at the same moment and all of them start the same expensive load: a [[stampede]]. The database serves 10 queries at a time, so the others queue. With [[single-flight]], the first client loads and the others wait for its result.',
        'Early refresh loads shortly before the expiry, while all readers still get hits. With stale-while-revalidate readers get the [[stale]] value at once, and one load runs in the background. In both, nobody waits.',
      ],
      tryIt: [
        {
          text: 'Raise the number of clients to 200. Which latency grows, and why does the other not?',
          answer:
            'Unprotected, the slowest client waits for the queue: 200 loads, 10 at a time, 100 ms each, are 2 s. Protected, everybody waits for one load of 100 ms, however many they are.',
        },
        {
          text: 'What would a real database do with 200 equal queries in the same instant?',
          answer:
            'Its connection pool runs full, other queries wait behind them, and timeouts trigger retries, which add load. A cache that expires can take the database down.',
        },
        {
          text: 'What do early refresh and stale-while-revalidate cost?',
          answer:
            'Early refresh loads a little more often than needed. Stale-while-revalidate serves values that are older than their TTL. Both need the key to be read often; a key that nobody has read is still a cold miss.',
        },
      ],
    },
    {
      id: 'F19',
      path: '/flask/invalidation',
      href: '/flask/invalidation',
      title: 'Four ways to stay correct',
      summary: 'TTL, explicit deletion, write-through and tags on the same live data.',
      minutes: 7,
      what: [
        'Each strategy has its own record, cached for 30 seconds. A write changes the record at its source; a reader looks before and after. Only with [[TTL]] alone does the reader see the old value: it waits, the other three act.',
        'The number of loads shows what a strategy costs the next reader. With [[write-through]], the next read is a hit.',
      ],
      tryIt: [
        {
          text: 'Write with all four. Which readers saw the new value, and who paid for it?',
          answer:
            'Explicit, write-through and tags show the new value. With explicit and tags, the next reader waits for a load. With write-through, the writer pays and the reader gets a hit. With TTL nobody pays and the reader sees the old value.',
        },
        {
          text: 'Wait 30 seconds after a write with TTL, and reload.',
          answer: 'The entry has expired, the next read loads the new value.',
        },
        {
          text: 'When is TTL alone the right choice?',
          answer:
            'When you do not see the writes (another system makes them), or when a value that is a few seconds old does no harm. It is also the safety net under the other three.',
        },
      ],
    },
    {
      id: 'F14',
      path: '/flask/cache-stats',
      href: '/flask/cache-stats',
      title: 'Watching the cache',
      summary: 'Hit rate, memory, evictions and latency, live, with what is good and what is not.',
      minutes: 6,
      what: [
        'A cache that nobody watches is a guess. Each card shows a figure of this app and, with Redis, the server’s own figure, which counts every client of the server.',
        'The levels are rules of thumb: a [[hit rate]] over 80 % is good, a fragmentation below 0.9 means that the server is swapping. With too little traffic a figure means nothing and stays neutral.',
        'The app’s caches have room for all that "Make load" reads, so they evict nothing. The small cache at the end of the page is full with 100 entries: there [[evictions]] begin.',
      ],
      tryIt: [
        {
          text: 'Press "Reset the figures", then "Make load" several times. What hit rate do you get, and why?',
          answer:
            'The load reads a few popular products often and many others once. The popular ones are hits after their first read, so the rate rises towards the share of repeated reads.',
        },
        {
          text: 'Reset, and make the hit rate fall below 50 %. What did you have to do?',
          answer:
            'Read keys that were not read before: list pages with new `page` and `per_page` values, or products with new ids. The hit rate is a property of the traffic, not of the cache alone.',
        },
        {
          text: 'Read 100 keys through the small cache, then 200 and 1,000. When do evictions begin, and what happens to the hit rate?',
          answer:
            'Up to 100 keys fit: each misses once, and nothing is evicted. With more, each new key evicts the one that was used least recently ([[LRU]]). Popular keys are read again before their turn comes and stay, so the hit rate falls slowly: from about 90 % to three quarters with 200 keys and to half with 1,000. [Simulate a strategy](/strategies) compares other policies.',
        },
      ],
    },
  ],
};
