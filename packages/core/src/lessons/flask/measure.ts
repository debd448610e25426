import type { LessonGroup } from '../lesson.ts';

export const measure: LessonGroup = {
  title: 'Measure first',
  summary: 'What slow feels like, and how much one remembered result saves.',
  lessons: [
    {
      id: 'F1',
      path: '/flask/',
      href: '/flask/',
      title: 'The slow front door',
      summary: 'A page that works for two seconds each time, because nothing is remembered.',
      what: [
        'This page simulates two seconds of work for every visitor and keeps nothing of it. The box on it then waits one second more for the data service.',
        'Keep the feeling in mind: each part of the track takes such a delay away by another kind of cache.',
      ],
      tryIt: [
        'Open the network panel of your developer tools and reload. Which part of the three seconds is the page, which the data?',
        'Reload ten times. Does it ever get faster? Why not?',
        'Write down which of the two answers you would cache, for how long, and who would notice if it were old.',
      ],
    },
    {
      id: 'F2',
      path: '/flask/api/data',
      href: '/flask/api/data',
      title: 'The data service',
      summary: 'Three items and a time stamp as JSON, one second late on purpose.',
      what: [
        'A JSON answer that takes a second to make. The time stamp tells you that it is made anew each time.',
      ],
      tryIt: ['Request it twice and compare the time stamps.'],
    },
    {
      id: 'F3',
      path: '/flask/benchmark?n=30',
      href: '/flask/benchmark',
      title: 'Fibonacci, with and without a memo',
      summary: 'One function, timed without a memo, with an empty one and with a full one.',
      what: [
        'The naive recursion computes the same numbers over and over, so that its time grows exponentially with n. With a memo each number is computed once, and the second call only reads.',
        'The memo is emptied before each run. That is why the second visit tells the same story as the first: a benchmark that times a warm cache as if it were cold measures nothing.',
      ],
      tryIt: [
        'Try n = 10, 20, 30 and 35. Which of the three times grows, and how fast?',
        'For which n is the memo not worth its memory?',
        'Explain the numbers of hits and misses for n = 30: how often was fib(n - 2) there already?',
      ],
    },
  ],
};
