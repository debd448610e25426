import type { AuditRow } from './types.ts';

/** Exercise 1: measure the running lab, and write down what you find. */
// #region audit-answers
export const audit: readonly AuditRow[] = [
  {
    path: '/flask/slow',
    seconds: 2,
    loadsInFiveVisits: 5,
    freshSeconds: 0,
    layer: 'application',
    why: 'Two seconds of the same work for everybody: keep the result in the app, and only the first visitor waits.',
  },
  {
    path: '/flask/api/data',
    seconds: 1,
    loadsInFiveVisits: 5,
    freshSeconds: 0,
    layer: 'application',
    why: 'The list changes rarely and is the same for all visitors, so one load a minute is enough.',
  },
  {
    path: '/flask/products/1',
    seconds: 0.5,
    loadsInFiveVisits: 1,
    freshSeconds: 0,
    layer: 'application',
    why: 'It is cached in the app already. A browser must ask, because a write has to be visible at once.',
  },
  {
    path: '/flask/static-content',
    seconds: 0,
    loadsInFiveVisits: 0,
    freshSeconds: 3600,
    layer: 'browser',
    why: 'The same for everybody and rarely changed: browsers and proxies may keep it for an hour.',
  },
  {
    path: '/flask/products/1/edit',
    seconds: 0,
    loadsInFiveVisits: 0,
    freshSeconds: 0,
    layer: 'none',
    why: 'A form with a token of its visitor must show the current row, so nothing may keep it.',
  },
];
// #endregion audit-answers
