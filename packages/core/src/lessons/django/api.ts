import type { LessonGroup } from '../lesson.ts';

export const api: LessonGroup = {
  title: 'An API',
  summary: 'A REST interface whose responses are cached by every parameter that changes them.',
  lessons: [
    {
      id: 'D5',
      path: '/django/api/products/, /django/api/products/:id/',
      href: '/django/api/products/?format=api&page_size=3',
      title: 'A REST interface',
      summary: 'JSON for programs and a page for people at one address, cached for 300 seconds.',
      minutes: 7,
      what: [
        'The `Accept` header decides what you get, so the response says `Vary: Accept`: a cache in between must not give one client the other’s format. The key contains every parameter that changes the response, and no other.',
        'Prices are strings: `"10.99"` keeps its cents in every language. Writes need a signed-in administrator, and errors are reported field by field.',
      ],
      tryIt: [
        {
          text: 'Request it with `curl` and with a browser. Then press "The same as JSON".',
          answer:
            '`curl` sends `Accept: */*` and gets JSON, a browser prefers HTML and gets this page. `?format=json` overrides the header.',
        },
        {
          text: 'Follow `next` in the response. Then write `page=9999` into the address: what is the response for a page after the last?',
          answer: '404 with `{"detail": "Invalid page."}`, as in Django REST framework.',
        },
        {
          text: 'Press "OPTIONS". Then sign in, open one product and send raw JSON. What does PATCH accept that PUT refuses?',
          answer:
            'OPTIONS describes the resource: name, renderers, parsers. PATCH accepts a single field, such as `{"price": "9.99"}`. PUT replaces the product and returns 400 with a message for each missing field. Without signing in, every write gets 403.',
        },
      ],
    },
  ],
};
