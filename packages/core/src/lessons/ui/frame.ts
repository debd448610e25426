/** What surrounds every page, and the pages about the course itself. */
export const frameText = {
  site: {
    name: 'Caching Lab',
    skip: 'Skip to content',
    nav: [
      { href: '/flask/', text: 'Flask track' },
      { href: '/django/', text: 'Django track' },
      { href: '/flask/cache-stats', text: 'Statistics' },
      { href: '/strategies', text: 'Strategies' },
      { href: '/glossary', text: 'Glossary' },
    ],
    store: 'store',
    footer: [
      { href: '/healthz', text: 'Health' },
      { href: '/readyz', text: 'Readiness' },
      { href: '/metrics', text: 'Metrics' },
    ],
  },
  landing: {
    eyebrow: 'A hands-on course',
    title: 'See what a cache does to a web app',
    lead: 'For web developers who know HTTP and a little SQL. Every page shows whether it was a hit or a miss, how long it took, when the entry expires, and the code that decides it.',
    start: 'Start with lesson 1',
    second: 'In a hurry? A page that takes two seconds once',
    tracksTitle: 'Two tracks, one cache engine',
    pictureTitle: 'One slow miss, then fast hits until the entry expires',
    readTitle: 'How to read a page',
    readHeaders:
      'The headers `Cache-Status` and `Server-Timing` say the same: keep the network panel of your browser’s developer tools open.',
    twinTitle: 'The same course in another framework',
    twin: 'Both apps use the same cache and show the same pages. What differs is how each framework writes it: every lesson shows the code of both.',
    toolsTitle: 'Tools',
    storeTitle: 'Where values are stored',
  },
  badges: [
    { label: 'HIT', meaning: 'The value was in the cache and fresh. Nothing was computed or queried.' },
    {
      label: 'MISS',
      meaning: 'It was not there, or expired. It was made now, and stored for the next reader.',
    },
    { label: 'BYPASS', meaning: 'The request went to the source: the cache was not read.' },
    { label: 'STALE', meaning: 'An expired value was served on purpose: better than none, or than waiting.' },
  ],
  absent: {
    retry: 'Try again',
    twin: {
      title: 'The other app does not respond',
      start: 'Start both apps with `pnpm dev` in the folder of the lab, then try again.',
      back: 'Back to this app',
    },
    guide: {
      title: 'The guide does not respond',
      start:
        'Start the guide with `pnpm --filter guide dev` in the folder of the lab, or everything with `pnpm dev`. Then try again.',
      back: 'Back to the lesson',
    },
  },
  guide: {
    title: 'The guide',
    lead: 'Twelve chapters explain the ideas behind the lessons, with live panels that call this lab. Thirteen exercises let you write the code, with a check that says what is missing.',
    open: 'Open the guide',
    chapter: 'Read on in the guide: chapter',
  },
  glossary: { title: 'Glossary', lead: 'The terms of the field, as this course uses them.' },
  error: {
    fields: 'Look at',
    products: 'Back to the products',
    plain: 'The page without parameters',
    again: 'Load the page again',
    list: 'Back to the list',
    start: 'To the start',
    lesson: 'Back to lesson',
    request: 'Request',
    stack: 'Stack trace',
  },
} as const;
