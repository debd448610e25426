import type { LessonGroup } from '../lesson.ts';

export const views: LessonGroup = {
  title: 'Views, fragments and functions',
  summary: 'The same idea at every size: a whole page, a part of one, the result of a call.',
  lessons: [
    {
      id: 'F11',
      path: '/flask/expensive-view',
      href: '/flask/expensive-view',
      title: 'A whole view, kept for a minute',
      summary: 'Three seconds of work, once a minute, however many ask.',
      what: [
        'The view takes three seconds and its result is kept for 60. The time on the page says when it was made; a later visitor sees the same time.',
        'When a hundred visitors meet the empty cache together, one of them runs the view and the others wait for its result.',
      ],
      tryIt: [
        'Load it, then reload: compare the time that it was made with the clock.',
        'Wait for the entry to expire and open the page in three tabs at once. How many seconds does each take?',
      ],
    },
    {
      id: 'F12',
      path: '/flask/api/weather?city=London',
      href: '/flask/api/weather?city=London',
      title: 'The weather service',
      summary: 'One entry per city, whatever else the query string says.',
      what: [
        'The key is made of the city alone: the order of parameters, unknown ones and `cached=false` make no new entries. `source` says truly whether you read the cache or a fresh report.',
      ],
      tryIt: [
        'Ask for the same city with `&utm_source=mail` added. Hit or miss?',
        'Ask with `cached=false`, then without. What is the source of the second answer?',
      ],
    },
    {
      id: 'F13',
      path: '/flask/weather',
      href: '/flask/weather',
      title: 'Weather, fresh or cached',
      summary: 'Two buttons and a chart: temperature and response time, each on its own axis.',
      what: [
        'Each press asks the weather service and adds a point. The cached reports cost next to nothing and repeat their temperature; the fresh ones cost a second and move it.',
        'That is the bargain of every cache: time against age.',
      ],
      tryIt: [
        'Press "cached" five times, then "fresh" once, then "cached" again. Which temperature does the last one show?',
        'How old may a weather report be? And the price of a share?',
      ],
    },
    {
      id: 'F15',
      path: '/flask/fragment',
      href: '/flask/fragment',
      title: 'A page with a cached part',
      summary: 'The page is new each time, the expensive table in it is a minute old.',
      what: [
        'The frame of this page is rendered for you, with the time of now. The part inside the box is kept for 60 seconds as finished HTML and only inserted.',
        'So a page can greet you by name and still share its expensive part with everybody.',
      ],
      tryIt: [
        'Reload and compare the two times.',
        'Expire the fragment and reload. Which time has changed?',
        "Which parts of a shop's page could be shared like this, and which never?",
      ],
    },
    {
      id: 'F16',
      path: '/flask/memoize?a=1&b=2',
      href: '/flask/memoize?a=1&b=2',
      title: 'A function that remembers',
      summary: 'Two seconds of computing, kept per argument set, however the call is written.',
      what: [
        "The result is kept for 60 seconds under the function's name and its arguments. Positional, named and default arguments that mean the same call make the same key.",
        'One argument set can be forgotten alone, or all together.',
      ],
      tryIt: [
        'Call it with a = 1 and b = 2 twice, then with b left out. Hit or miss?',
        'Forget one argument set and try both again.',
        'Which functions must never be memoized?',
      ],
    },
  ],
};
