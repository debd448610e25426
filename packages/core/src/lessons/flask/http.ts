import type { LessonGroup } from '../lesson.ts';

export const http: LessonGroup = {
  title: 'HTTP caching',
  summary: 'The caches that you do not run: browsers and proxies, steered by response headers.',
  lessons: [
    {
      id: 'F6',
      path: '/flask/static-content',
      href: '/flask/static-content',
      title: 'Fresh for an hour',
      summary: '`max-age`: the browser answers by itself, the server is not even asked.',
      what: [
        '`public, max-age=3600` lets every cache on the way keep this page for an hour. A link to it is answered from the browser, without a request.',
        'The reload button means "ask again": the browser sends its validators and gets a 304 without a body.',
      ],
      tryIt: [
        'Follow the link to this same page with the network panel open. Where does it come from?',
        'Now reload. Which status, and how many bytes were transferred?',
        'Why is it hard to take back a page that was sent with `max-age=3600`?',
      ],
      headers: [
        {
          name: 'Cache-Control',
          value: 'public, max-age=3600',
          says: 'Any cache may keep it, and use it unasked for an hour.',
        },
        {
          name: 'Expires',
          value: 'one hour from now',
          says: 'The same for caches of HTTP/1.0; where both stand, `max-age` counts.',
        },
        {
          name: 'ETag',
          value: '"…"',
          says: 'Names this very content; a reload sends it back in `If-None-Match`.',
        },
        {
          name: 'Last-Modified',
          value: 'when it last changed',
          says: 'The weaker validator, for clients that know no ETag.',
        },
      ],
    },
    {
      id: 'F7',
      path: '/flask/dynamic-content',
      href: '/flask/dynamic-content',
      title: 'Stored, but asked for each time',
      summary: '`no-cache` does not forbid storing: it forbids using a copy unasked.',
      what: [
        '`no-cache` is the most misread directive: a cache may keep the page, but has to ask the server before each use. Only `no-store` forbids keeping it.',
        'The content here is new at each request, so that asking always brings a whole new page. With a content that seldom changes, the same header costs a 304 and no body.',
      ],
      tryIt: [
        'Reload: the time changes. Follow the link: it changes too. Compare with the page that is fresh for an hour.',
        'Which of `no-cache`, `no-store` and `max-age=0` would you give to a bank statement?',
      ],
      headers: [
        {
          name: 'Cache-Control',
          value: 'no-cache, must-revalidate',
          says: 'May be kept, must be asked about before each use.',
        },
        {
          name: 'Last-Modified',
          value: 'now',
          says: 'It changed just now, so that asking brings the whole page.',
        },
      ],
    },
    {
      id: 'F8',
      path: '/flask/conditional-content',
      href: '/flask/conditional-content',
      title: 'Has it changed?',
      summary: 'An ETag: the browser asks with what it has, the server says 304.',
      what: [
        'The ETag is a digest of the content, equal in every process and after every restart. A client that sends it back in `If-None-Match` gets a 304 of a few hundred bytes instead of the page.',
        '`max-age=300` spares even the question for five minutes. Both together are the usual choice for content that changes now and then.',
      ],
      tryIt: [
        "Reload and find `If-None-Match` among the request headers. What is the answer's size?",
        'Send `If-None-Match: *` and `W/"..."` by curl. Which of them match, and why?',
        'Send `If-Match: "other"`. What does 412 protect against, when the request is a write?',
      ],
      headers: [
        { name: 'Cache-Control', value: 'public, max-age=300', says: 'Five minutes without asking.' },
        {
          name: 'ETag',
          value: 'the validator above',
          says: 'After that, one question: is it still this content?',
        },
        {
          name: '304',
          value: 'Not Modified',
          says: 'The answer without a body: it is, and yours is good for five minutes more.',
        },
      ],
    },
  ],
};
