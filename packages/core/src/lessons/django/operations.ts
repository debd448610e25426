import type { LessonGroup } from '../lesson.ts';

export const operations: LessonGroup = {
  title: 'Running it',
  summary: 'An administration that is never cached, and a toolbar that shows every call of a cache.',
  lessons: [
    {
      id: 'D6',
      path: '/django/admin/',
      href: '/django/admin/',
      title: 'The administration',
      summary: 'Lists, forms, deletion and history for signed-in people, never kept by any cache.',
      what: [
        'Its answers say `max-age=0, no-cache, no-store, must-revalidate, private`: after signing out, not even the back button shows them again.',
        'Sessions live on the server, passwords as scrypt hashes, and failed attempts are counted. What is saved here goes through the same model as everywhere, and empties the same caches.',
      ],
      tryIt: [
        'Make an account with `pnpm lab createsuperuser` and sign in.',
        'Delete two products in one go, then look at the public list.',
        'Sign out and press the back button.',
      ],
    },
    {
      id: 'D7',
      path: '/django/__debug__/',
      href: '/django/__debug__/',
      title: 'The debug toolbar',
      summary:
        'Each call of a cache and each query of a request: key, hit, time to live, size, and who called.',
      what: [
        'Every page of this track has the panel at its lower edge, and the latest requests are listed here, redirects and API calls among them. It is there in development only, and for this machine only.',
        'A cached `null` counts as a hit: that nothing is there was known without asking the database.',
      ],
      tryIt: [
        'Load the product list twice and compare both requests: what is missing in the second?',
        'Find the line of code that asked for the key of a product.',
        'Why would a toolbar that trusts `X-Forwarded-For` be a hole?',
      ],
    },
  ],
};
