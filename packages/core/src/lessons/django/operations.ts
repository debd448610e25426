import type { LessonGroup } from '../lesson.ts';

export const operations: LessonGroup = {
  title: 'Running it',
  summary: 'An administration that is never cached, and a toolbar that shows every cache call.',
  lessons: [
    {
      id: 'D6',
      path: '/django/admin/',
      href: '/django/admin/',
      title: 'The administration',
      summary: 'Lists, forms, deletion and history for signed-in people, never stored by any cache.',
      minutes: 6,
      what: [
        'Its responses say `max-age=0, no-cache, no-store, must-revalidate, private`: after signing out, not even the back button shows them again.',
        'Sessions are stored on the server, passwords as scrypt hashes, and failed sign-ins are limited. A save here goes through the same model as everywhere, and invalidates the same caches.',
      ],
      tryIt: [
        {
          text: 'Create an account with `pnpm lab createsuperuser` and sign in.',
          answer: 'The command asks for a name and a password. Both apps have their own accounts.',
        },
        {
          text: 'Delete two products together, then look at the public list.',
          answer: 'They are gone at once: the deletion sends `post_delete` after the commit.',
        },
        {
          text: 'Sign out and press the back button.',
          answer: 'You see the sign-in page: `no-store` kept the browser from storing the page.',
        },
      ],
    },
    {
      id: 'D7',
      path: '/django/__debug__/',
      href: '/django/toolbar/',
      title: 'The debug toolbar',
      summary: 'Every cache call and every query of a request: key, hit, TTL, size, and who called.',
      minutes: 6,
      what: [
        'Every page of both tracks has the toolbar at its lower edge, with a waterfall of what the request did, and the latest requests are listed here, redirects and API calls included. It exists in development only, and for this machine only.',
        'A cached `null` counts as a hit: the cache knew that nothing is there, without asking the database.',
      ],
      tryIt: [
        {
          text: 'Load [the product list](/django/products/) twice and compare both requests. What is missing in the second?',
          answer: 'The SQL query and the two seconds of work. One `get` of the page is left.',
        },
        {
          text: 'Find the line of code that asked for the key of a product.',
          answer: 'It is the first line of "Called from", with file and line number.',
        },
        {
          text: 'Why would a toolbar that trusts `X-Forwarded-For` be a security hole?',
          answer:
            'Anybody can send this header. A remote visitor could claim to be `127.0.0.1` and read keys, values and SQL. The toolbar looks at the address of the connection only.',
        },
      ],
    },
  ],
};
