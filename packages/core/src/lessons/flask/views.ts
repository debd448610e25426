import type { LessonGroup } from '../lesson.ts';

export const views: LessonGroup = {
  title: 'Views, fragments and functions',
  summary: 'The same idea at every size: a whole page, a part of one, the result of a call.',
  lessons: [
    {
      id: 'F11',
      path: '/flask/expensive-view',
      href: '/flask/expensive-view',
      title: 'A whole view, cached for a minute',
      summary: 'Three seconds of work, once a minute, however many visitors there are.',
      minutes: 4,
      what: [
        'The view takes three seconds and its result is cached for 60. The page shows when the view ran; later visitors see the same time.',
        'If a hundred visitors find the cache empty at the same moment, one of them runs the view and the others wait for its result. This is [[single-flight]].',
      ],
      tryIt: [
        {
          text: 'Load it, then reload. Compare the time on the page with the clock.',
          answer: 'The time stays the same until the entry expires, at most 60 s later.',
        },
        {
          text: 'Wait until the entry has expired and open the page in three tabs at once. How long does each take?',
          answer:
            'About three seconds each, but the view runs once: all three show the same time. `Cache-Status` of those that waited says `collapsed`. Chrome says `hit` instead: it holds equal requests back until the first has its response. Use `curl` or several browsers there.',
        },
      ],
    },
    {
      id: 'F12',
      path: '/flask/api/weather?city=London',
      href: '/flask/weather-api',
      title: 'A cached service',
      summary: 'One entry per city, whatever else the query string contains.',
      minutes: 4,
      what: [
        'The key contains the city and nothing else. Parameter order, unknown parameters and `cached=false` make no new entries. `source` says whether the report came from the cache or is new.',
      ],
      tryIt: [
        {
          text: 'Send London twice, then `/flask/api/weather?utm_source=mail&city=London` by hand. Hit or miss?',
          answer:
            'A hit. If unknown parameters were part of the key, every tracking link would create an entry, and anybody could fill the cache.',
        },
        {
          text: 'Send it with "Skip the cache", then without. What is the source of the second response?',
          answer:
            '`cache`, with the temperature of the report before: a fresh report is stored for the next reader.',
        },
      ],
    },
    {
      id: 'F13',
      path: '/flask/weather',
      href: '/flask/weather',
      title: 'Weather, fresh or cached',
      summary: 'Two buttons and a chart: temperature and response time, each on its own axis.',
      minutes: 4,
      what: [
        'Each click calls the weather service and adds a point. Cached reports cost almost nothing and repeat their temperature. Fresh ones cost a second and change it.',
        'Every cache makes this trade: time against age.',
      ],
      tryIt: [
        {
          text: 'Press "Fetch, cache allowed" five times, then "Fetch fresh" once, then "Fetch, cache allowed" again. Which temperature does the last one show?',
          answer:
            'The one of the fresh report. It skipped reading the cache, but was stored, so the next reader gets it.',
        },
        {
          text: 'Type another city. Does it share its entry with the first?',
          answer: 'No. Each city has its own key, its own line in the chart and its own TTL.',
        },
        {
          text: 'How old may a weather report be? And a share price?',
          answer:
            'A report may be a few minutes old: nobody needs it to the minute. A price that is used for an order must not be cached at all. On a news page it may be a minute old, and should say so.',
        },
      ],
    },
    {
      id: 'F15',
      path: '/flask/fragment',
      href: '/flask/fragment',
      title: 'A page with a cached part',
      summary: 'The page is new each time. The expensive table in it is up to a minute old.',
      minutes: 4,
      what: [
        'The frame of this page is rendered for you, with the current time. The part inside the dashed border takes half a second to make. It is cached for 60 seconds as finished HTML and inserted.',
        'A page can greet you by name and still share its expensive [[fragment]] with everybody.',
      ],
      tryIt: [
        {
          text: 'Reload and compare the two times.',
          answer: 'The time outside changes with each visit, the time inside stays for 60 s.',
        },
        {
          text: 'Expire the fragment and reload. Which time has changed?',
          answer: 'Both. The fragment was rendered again, and the strip shows a MISS.',
        },
        {
          text: 'Which parts of a shop’s page could be shared like this, and which never?',
          answer:
            'Navigation, product lists, reviews and footers can be shared. The basket, the name of the customer, prices with a personal discount and CSRF tokens must not be: the next visitor would see them.',
        },
      ],
    },
    {
      id: 'F16',
      path: '/flask/memoize?a=1&b=2',
      href: '/flask/memoize?a=1&b=2',
      title: 'A memoized function',
      summary: 'Two seconds of computing, cached per set of arguments, however the call is written.',
      minutes: 5,
      what: [
        'The result is cached for 60 seconds under the function’s name and its arguments. Positional, named and default arguments that mean the same call make the same key.',
        'You can forget one set of arguments or all of them.',
      ],
      tryIt: [
        {
          text: 'Call it with a = 1 and b = 2 twice, then [with b left out](/flask/memoize?a=1). Hit or miss?',
          answer: 'A hit: the default of b is 2, so it is the same call and the same key.',
        },
        {
          text: 'Forget one set of arguments and try both again.',
          answer: 'Only the forgotten one is a miss.',
        },
        {
          text: 'Which functions must never be memoized?',
          answer:
            'Functions with side effects (sending a mail), functions that depend on more than their arguments (time, the current user, random numbers), and functions that return something the caller changes.',
        },
      ],
    },
  ],
};
