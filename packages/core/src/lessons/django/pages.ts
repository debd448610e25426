import type { LessonGroup } from '../lesson.ts';

export const pages: LessonGroup = {
  title: 'Pages and their parts',
  summary:
    'A whole page cached by a decorator, a part of it cached on its own, one value cached by the low-level API.',
  lessons: [
    {
      id: 'D1',
      path: '/django/',
      href: '/django/',
      title: 'The Django track',
      summary: 'The same ideas in a framework with batteries included.',
      minutes: 3,
      what: [
        'Here a decorator caches a page, the cache API a query, a template tag a table, and signals of the model invalidate all of them. The modules have Django’s names: models, views, serializers, urls, signals, admin, settings.',
        'Every address ends in a slash. An address without it redirects permanently, for GET and HEAD only: a redirected form would lose what was typed.',
      ],
      tryIt: [
        {
          text: 'Open `/django/products`, without the final slash, and find the 301 in the network panel. Why is it not requested again the second time?',
          answer:
            'A 301 is cacheable by default (RFC 9110 section 15.4.2): the browser remembers the permanent redirect.',
        },
      ],
    },
    {
      id: 'D2',
      path: '/django/products/',
      href: '/django/products/',
      title: 'A whole page, cached for five minutes',
      summary:
        'The first hundred products by name: the page is cached for 300 seconds, its table as a fragment.',
      minutes: 7,
      what: [
        'Making this page takes two seconds. `cachePage` stores all of it under its absolute address, so later visitors get the finished HTML. `Age` says how long it has been stored, `max-age` and `Expires` how long it may be used.',
        'What belongs to one visitor is not part of the cached page: the strip, a message after a form. These places are filled in on every response. The table is a cached [[fragment]] too, and the page never outlives it: otherwise two timeouts would add up to twice the staleness.',
      ],
      tryIt: [
        {
          text: 'Reload twice. Which of `Age`, `Expires`, `Date` and `Cache-Status` change, and which stay?',
          answer:
            '`Age` grows, `Date` and the `ttl` in `Cache-Status` change. `Expires` stays: it was set when the page was made.',
        },
        {
          text: 'Press "Refresh this page". Open the page in another browser and compare the time.',
          answer: 'Both show the new time: the entry is shared, and the refresh replaced it.',
        },
        {
          text: 'Change a product, then come back. Who invalidated the page, and when?',
          answer: 'The `post_save` signal of the model, after the commit.',
        },
        {
          text: 'Open [the same page with ?a=1](/django/products/?a=1). Hit or miss?',
          answer:
            'A miss the first time: Django’s key is the whole address. An unknown parameter makes a new entry, which is why the Flask track builds its keys by hand.',
        },
        {
          text: 'Why does the browser ask the server for this page on every visit?',
          answer:
            'A second decorator outside adds `no-cache`. No signal reaches the copy in a browser: with `max-age` alone it would show an old list for five minutes after a change.',
        },
      ],
    },
    {
      id: 'D3',
      path: '/django/products/:id/',
      href: '/django/products/1/',
      title: 'One value by the low-level API',
      summary: 'A two-second query whose result is cached for 15 minutes, whatever page shows it.',
      minutes: 4,
      what: [
        'This view caches the product, not the page, with the [[low-level API]]: `cache.getOrSet(key, load, { timeout: 900 })`. The page around it is rendered each time, so it can show whether this was a hit and how long it took.',
        'An unknown product is a 404, and nothing is stored for it.',
      ],
      tryIt: [
        {
          text: 'Load it twice and compare the times.',
          answer: 'Two seconds, then less than a millisecond.',
        },
        {
          text: 'What is cached here: HTML, a row or an object? What follows for the rest of the page?',
          answer:
            'An object. Every page and the API can use the same entry, and the rest of the page may differ for each visitor. The HTML is rendered again each time.',
        },
        {
          text: 'Look up the key in the debug toolbar. Which part is the prefix, which the version?',
          answer: 'The key reads prefix, version, name, joined by colons: see [CACHES](/django/caches/).',
        },
      ],
    },
    {
      id: 'D11',
      path: '/django/sidebar/, /django/my-view/',
      href: '/django/sidebar/',
      title: 'A sidebar and a small view',
      summary: 'A sidebar cached as a fragment for 500 seconds, and a view cached for 900.',
      minutes: 4,
      what: [
        'The sidebar is a part: the time beside it changes with every visit, the time inside does not. [The view](/django/my-view/) is a whole page under a decorator, and nothing on it changes: not on the server and, because of its `max-age`, not in the browser either.',
      ],
      tryIt: [
        {
          text: 'Reload both pages. Which times stand still?',
          answer: 'The time inside the sidebar, and the time of the view.',
        },
        {
          text: 'Follow a link to [the view](/django/my-view/) twice with the network panel open. Who responded the second time? Why does the product list not do that?',
          answer:
            'The browser’s cache, without a request. The product list adds `no-cache`, because its data changes and browsers cannot be invalidated.',
        },
        {
          text: 'Add a product in the administration and come back to the sidebar. Why is it there at once?',
          answer: 'The signal invalidates the fragment after the commit.',
        },
      ],
    },
  ],
};
