import type { LessonGroup } from '../lesson.ts';

export const http: LessonGroup = {
  title: 'HTTP caching',
  summary: 'Caches that you do not run: browsers, proxies and CDNs, controlled by response headers.',
  lessons: [
    {
      id: 'F6',
      path: '/flask/static-content',
      href: '/flask/static-content',
      title: 'Fresh for an hour',
      summary: '`max-age`: the browser uses its copy without asking the server.',
      minutes: 6,
      what: [
        '`public, max-age=3600` lets every cache on the way use its copy of this page for an hour. A link to this page makes no request at all.',
        'The reload button asks the server. The browser sends its [[validators]] and gets a 304 without a body. The table "Your visits" shows which of the two happened.',
      ],
      tryIt: [
        {
          text: 'Follow the link to this page. Where does the response come from?',
          answer:
            'From the browser’s cache: 0 bytes over the network, and the server’s log has no line for it.',
        },
        {
          text: 'Now reload. Which status, and how many bytes?',
          answer: '304, with headers only: some hundred bytes instead of the whole page.',
        },
        {
          text: 'Why is it hard to take back a page that was sent with `max-age=3600`?',
          answer:
            'You cannot reach the copies in browsers and proxies. They ask again after an hour at the latest, not before. That is why files with a hash in their name get `max-age=31536000, immutable`: a change is a new address, so no copy has to be taken back. The style sheet of this page works that way.',
        },
        {
          text: 'A CDN is in front of the app. How would you let it cache for a day, and browsers for a minute?',
          answer:
            '`public, max-age=60, s-maxage=86400`: `s-maxage` is for shared caches only. Add `stale-while-revalidate=30`, and the CDN may serve the old copy while it fetches the new one.',
        },
      ],
      directives: [
        'public, max-age=3600',
        'max-age=60, s-maxage=86400',
        'max-age=60, stale-while-revalidate=30',
        'max-age=31536000, immutable',
        'private, max-age=600',
      ],
      headers: [
        { name: 'Cache-Control', says: 'Every cache may store it and use it for an hour without asking.' },
        {
          name: 'Expires',
          says: 'The same for caches of HTTP/1.0. If both are present, `max-age` counts.',
        },
        { name: 'ETag', says: 'Names exactly this content. A reload sends it back in `If-None-Match`.' },
        { name: 'Last-Modified', says: 'The weaker validator, for clients that do not use ETags.' },
        {
          name: 'Vary',
          says: 'None here: everybody gets the same page. With `Vary: Accept-Language`, a cache would keep one copy per language. [The decorators](/django/decorators/) show it.',
        },
      ],
    },
    {
      id: 'F7',
      path: '/flask/dynamic-content',
      href: '/flask/dynamic-content',
      title: 'Stored, but checked each time',
      summary: '`no-cache` does not forbid storing. It forbids using a copy without asking.',
      minutes: 4,
      what: [
        '`no-cache` is the most misread directive. A cache may store the page, but must ask the server before each use. Only `no-store` forbids storing.',
        'This content changes with each request, so asking always brings the whole page. For content that seldom changes, the same header costs a 304 without a body.',
      ],
      tryIt: [
        {
          text: 'Reload, then follow the link. Does the time change? Compare with the page that is fresh for an hour.',
          answer:
            'It changes both times: the browser must ask, and the content is new. The other page makes no request when you follow a link.',
        },
        {
          text: 'Which of `no-cache`, `no-store` and `max-age=0` would you give to a bank statement?',
          answer:
            '`no-store`: nothing may be written to disk. The others allow storing, so the statement could be found on a shared computer.',
        },
      ],
      directives: [
        'no-cache, must-revalidate',
        'max-age=0, must-revalidate',
        'no-store',
        'private, no-cache',
      ],
      headers: [
        { name: 'Cache-Control', says: 'May be stored, must be checked with the server before each use.' },
        { name: 'Last-Modified', says: 'It changed just now, so a check always brings the whole page.' },
        { name: 'ETag', says: 'None here: nobody could match it.' },
        { name: 'Vary', says: 'None here: the response does not depend on request headers.' },
      ],
    },
    {
      id: 'F8',
      path: '/flask/conditional-content',
      href: '/flask/conditional-content',
      title: 'Has it changed?',
      summary: 'An ETag: the browser asks with what it has, the server says 304.',
      minutes: 5,
      what: [
        'The ETag is a digest of the content, equal in every process and after every restart. A client that sends it in `If-None-Match` gets a 304 of some hundred bytes instead of the page.',
        '`max-age=300` saves even the question for five minutes. Using both is the usual choice for content that changes now and then.',
      ],
      tryIt: [
        {
          text: 'Reload and find `If-None-Match` among the request headers. How large is the response?',
          answer: 'Only headers: the status is 304 and the body is empty.',
        },
        {
          text: 'Send `If-None-Match: *`, then the ETag with `W/` before it. Which of them match, and why?',
          answer:
            'Both give 304. `*` matches any existing content. `If-None-Match` compares weakly (RFC 9110 section 13.1.2), so a weak form of the same tag matches.',
        },
        {
          text: 'Send `If-Match: "other"`. What does the 412 protect against when the request is a write?',
          answer:
            'Against lost updates. The client says "change it only if it is still what I read", and another person’s change in between makes the write fail.',
        },
      ],
      directives: ['public, max-age=300', 'max-age=300, stale-if-error=86400', 'private, max-age=300'],
      headers: [
        { name: 'Cache-Control', says: 'Five minutes without asking.' },
        { name: 'ETag', says: 'After that, one question: is it still this content?' },
        { name: 'Expires', says: 'The same five minutes for caches of HTTP/1.0.' },
        { name: 'Last-Modified', says: 'None here: the ETag is the stronger validator.' },
        { name: 'Vary', says: 'None here: the response does not depend on request headers.' },
      ],
    },
  ],
};
