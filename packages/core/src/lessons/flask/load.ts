import type { LessonGroup } from '../lesson.ts';

export const load: LessonGroup = {
  title: 'Under load, over time',
  summary: 'What goes wrong when many readers come at once or the data changes, and what to watch.',
  lessons: [
    {
      id: 'F17',
      path: '/flask/stampede?clients=50&protected=true',
      href: '/flask/stampede',
      title: 'The stampede',
      summary: 'Fifty clients meet one expired key: fifty loads, or one.',
      what: [
        'When a popular entry expires, every reader misses at the same moment and all of them start the same expensive load. Protected, the first one loads and the others wait for its result.',
        'Both runs happen for this page, on keys of their own. Compare the number of loads and the latency that each client saw.',
      ],
      tryIt: [
        'Raise the number of clients. Which latency grows, and why does the other not?',
        'What would a real database do with 200 equal queries in the same instant?',
        'Name another way to keep a popular key from expiring for all readers at once.',
      ],
    },
    {
      id: 'F19',
      path: '/flask/invalidation',
      href: '/flask/invalidation',
      title: 'Four ways to stay right',
      summary: 'TTL, explicit deletion, write-through and tags, on the same live data.',
      what: [
        'Each button changes a value at its source and lets a reader look before and after. Only the TTL shows the reader something old: it waits, the other three act.',
        'The number of loads says what a strategy costs at the next read.',
      ],
      tryIt: [
        'Write by each strategy once. Which readers saw the new value, and who paid for it?',
        'Write by TTL, wait 30 seconds, and look again.',
        'When is TTL alone the right choice all the same?',
      ],
    },
    {
      id: 'F14',
      path: '/flask/cache-stats',
      href: '/flask/cache-stats',
      title: 'Watching the cache',
      summary: 'Hit rate, memory, evictions and latency, live, with what is good and what is not.',
      what: [
        "A cache that nobody watches is a guess. Each card shows a figure of this app and, with Redis, the server's own, which counts every client.",
        'The colours follow rules of thumb: a hit rate over 80 % is good, a fragmentation under 0.9 means that the server is swapping.',
      ],
      tryIt: [
        'Open the product list in another tab and reload it some times. Which cards move?',
        'Make the hit rate fall under 50 %. What did you have to do?',
      ],
    },
  ],
};
