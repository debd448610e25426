import type { LessonGroup } from '../lesson.ts';

export const pages: LessonGroup = {
  title: 'Pages and their parts',
  summary:
    'A whole page kept by `cache_page`, parts of it kept on their own, and one value kept by the low-level API.',
  lessons: [
    {
      id: 'D1',
      path: '/django/',
      href: '/django/',
      title: 'The Django track',
      summary: 'The same caching ideas in a framework that brings its batteries along.',
      what: [
        'Here a page is kept by a decorator, a query by the cache API, a table by its template, and signals of the model empty all of them. The rooms of the code bear the names that a Django developer looks for: models, views, serializers, urls, signals, admin, settings.',
        'Every address ends in a slash. One without it leads to the one with it by a permanent redirect, for GET and HEAD alone: a redirected form would lose what was typed.',
      ],
      tryIt: [
        'Open `/django/products` without the final slash and watch the 301 in the network panel. Why is it not asked again the second time?',
        'Start with the product list: it takes two seconds once.',
      ],
    },
    {
      id: 'D2',
      path: '/django/products/',
      href: '/django/products/',
      title: 'A whole page, kept for five minutes',
      summary:
        'The first hundred products by name: the page is kept for 300 seconds, its table as a fragment.',
      what: [
        'Making this page takes two seconds. `cachePage` keeps all of it under its absolute address, so that the next visitors get the finished HTML. `Age` says how long it has been lying there, `max-age` and `Expires` tell the browser for how long it may be used.',
        'What belongs to one visitor alone is no part of the kept page: where it came from, a message after a form. Those places are filled in on every answer.',
        'The table is a cached fragment as well. The page never outlives it: kept inside each other, two timeouts would add up to twice the staleness.',
      ],
      tryIt: [
        'Reload twice. Which of `Age`, `Expires`, `Date` and `Cache-Status` change, and which stay?',
        'Press "Refresh this page": the one entry is made anew. Open the page in another browser and compare the time of generation.',
        'Change a product, then come back. Who emptied the page, and when?',
        'Ask for `/django/products/?a=1`. Hit or miss? What does that say about the key?',
      ],
    },
    {
      id: 'D3',
      path: '/django/products/:id/',
      href: '/django/products/1/',
      title: 'One value by the low-level API',
      summary: 'A two-second query whose result is kept for 15 minutes, whatever page shows it.',
      what: [
        'Not the page is kept but the product: `cache.getOrSet(key, load, { timeout: 900 })`. The page around it is made each time, so that it can show you whether this was a hit, and how long it took.',
        'An unknown product is a 404, and nothing is stored for it.',
      ],
      tryIt: [
        'Load it twice and compare the time of this request.',
        'What is kept here: HTML, a row or an object? What follows for the page’s other parts?',
        'Look up the key in the debug toolbar. Which part of it is the prefix, which the version?',
      ],
    },
    {
      id: 'D11',
      path: '/django/sidebar/, /django/my-view/',
      href: '/django/sidebar/',
      title: 'The two smallest demos',
      summary: 'A sidebar kept as a fragment for 500 seconds, and a view kept for 900.',
      what: [
        'The sidebar is a part: the time beside it moves with every visit, the time inside does not. The other view is a whole page under a decorator, and nothing on it moves.',
      ],
      tryIt: [
        'Reload both. Which of the times stand still?',
        'Make a product in the administration and come back to the sidebar. Why is it there at once?',
      ],
    },
  ],
};
