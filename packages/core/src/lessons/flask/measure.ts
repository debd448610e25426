import type { LessonGroup } from '../lesson.ts';

export const measure: LessonGroup = {
  title: 'Measure first',
  summary: 'What slow feels like, and what one stored result saves.',
  lessons: [
    {
      id: 'F1',
      path: '/flask/slow',
      href: '/flask/slow',
      title: 'A slow page',
      summary: 'Two seconds of work on every visit, because nothing is cached.',
      minutes: 3,
      what: [
        'This page simulates two seconds of work for every visitor and keeps none of it. The box then waits one more second for the data service. The bar shows where the three seconds go.',
        'Remember how this feels. Each lesson removes such a delay with a different kind of cache.',
      ],
      tryIt: [
        {
          text: 'Open the network panel of your developer tools and reload. Which part of the three seconds is the page, and which the data?',
          answer:
            'The page takes about 2 s, then the request to `/flask/api/data` takes about 1 s. They run one after the other: the script can only start when the page has arrived.',
        },
        {
          text: 'Reload several times. Does it get faster? Why not?',
          answer:
            'No. Nothing stores the result, and the response does not let the browser store it, so all the work runs again.',
        },
        {
          text: 'Which of the two responses would you cache, for how long, and who would notice if it were old?',
          answer:
            'Both are the same for everybody, so both can be cached. How long depends on how often the data changes and on who is harmed by an old copy: seconds for prices, an hour for a help page. If you cannot name who would notice, a long [[TTL]] is fine.',
        },
      ],
    },
    {
      id: 'F2',
      path: '/flask/api/data',
      href: '/flask/data',
      title: 'A slow service',
      summary: 'Three items and a timestamp as JSON, one second late on purpose.',
      minutes: 2,
      what: [
        'Send the request and look at the time it takes. The JSON response takes a second to make, each time. The timestamp proves that it is new.',
      ],
      tryIt: [
        {
          text: 'Send it twice and compare the timestamps.',
          answer:
            'They differ, and both requests take about 1 s. There is no `Cache-Status` header, because no cache was consulted.',
        },
      ],
    },
    {
      id: 'F3',
      path: '/flask/benchmark?n=30',
      href: '/flask/benchmark',
      title: 'Fibonacci with and without a memo',
      summary: 'One recursive function: without a memo, with an empty one, with a full one.',
      minutes: 6,
      what: [
        'The naive recursion computes the same numbers again and again, so its calls grow exponentially with n. With a [[memo]] each number is computed once, and a second call only reads. The number of calls is exact; the times are medians of several runs.',
        'Each visit starts with an empty memo. A benchmark that times a [[warm]] cache as if it were [[cold]] measures nothing.',
      ],
      tryIt: [
        {
          text: 'Try n = 10, 20, 30 and 35. Which number of calls grows, and how fast?',
          answer:
            'Without a memo the calls grow by about 1.6 for each step of n (the golden ratio): 177, 21,891, 2,692,537, 29,860,703. With a memo they grow by 2 per step.',
        },
        {
          text: 'For which n is the memo not worth its memory?',
          answer:
            'For small n (below about 10) the plain recursion takes microseconds. Looking up and storing entries costs about as much.',
        },
        {
          text: 'Explain the memo’s hits and misses for n = 30.',
          answer:
            'Each number from 0 to 30 is computed once: 31 misses. Each step from 2 to 30 asks for two numbers, and one of them is there already. The final warm call is one more hit.',
        },
      ],
    },
  ],
};
