import type { Goal } from '../report/figure.ts';

/** One request that both an app and its bare framework serve. */
export interface Route {
  /** The route's id in the specification, and what is special about the request. */
  readonly id: string;
  readonly path: string;
  /** Its response says in `Cache-Status` that it was a hit. */
  readonly cached: boolean;
  /** Sends back the validator of the first response, so that a 304 comes. */
  readonly conditional?: boolean;
  /** The share of the bare framework's requests per second that the app must reach. */
  readonly goal: Goal;
  /** The course's own server for this route, where it has one. */
  readonly course?: CourseServer;
}

/**
 * What the course's own code did on one two-core machine: gunicorn with one sync worker, hot cache, 16
 * connections. Only its size travels between machines; the rate is for orientation.
 */
export interface CourseServer {
  readonly requestsPerSecond: number;
  /** How many times as many requests per second the apps must serve. */
  readonly times: number;
  /** Bytes of its response body: its templates with the course's sample products. */
  readonly bytes: number;
}

/** A page that is stored whole, or a JSON document from the cache. */
const whole: Goal = { bound: 'at least', value: 0.6 };
/** Data from the cache, rendered to a page at each request. */
const rendered: Goal = { bound: 'at least', value: 0.35 };
/** Nothing is cached: the query and the page are the work. */
const uncached: Goal = { bound: 'at least', value: 0.25 };

const course = (requestsPerSecond: number, times: number, bytes: number): CourseServer => ({
  requestsPerSecond,
  times,
  bytes,
});

export const routes: readonly Route[] = [
  {
    id: 'F4 list, hit',
    path: '/flask/products?page=1&per_page=10&cache=true',
    cached: true,
    goal: rendered,
    course: course(2_700, 6, 2_200),
  },
  {
    id: 'F4 list, cache=false',
    path: '/flask/products?page=1&per_page=10&cache=false',
    cached: false,
    goal: uncached,
    course: course(1_710, 4, 2_200),
  },
  {
    id: 'F5 product, hit',
    path: '/flask/products/1?cache=true',
    cached: true,
    goal: rendered,
    course: course(3_100, 6, 900),
  },
  {
    id: 'F6 static content',
    path: '/flask/static-content',
    cached: false,
    goal: whole,
    course: course(3_090, 8, 280),
  },
  { id: 'F8 conditional, 200', path: '/flask/conditional-content', cached: false, goal: whole },
  {
    id: 'F8 conditional, 304',
    path: '/flask/conditional-content',
    cached: false,
    conditional: true,
    goal: whole,
  },
  {
    id: 'F11 whole view, hit',
    path: '/flask/expensive-view',
    cached: true,
    goal: whole,
    course: course(2_170, 10, 80),
  },
  {
    id: 'F12 weather JSON, hit',
    path: '/flask/api/weather?city=Boston',
    cached: true,
    goal: whole,
    course: course(2_230, 10, 150),
  },
  {
    id: 'D2 page, hit',
    path: '/django/products/',
    cached: true,
    goal: whole,
    course: course(1_390, 15, 13_500),
  },
  {
    id: 'D3 product, hit',
    path: '/django/products/1/',
    cached: true,
    goal: rendered,
    course: course(1_670, 8, 340),
  },
  {
    id: 'D5 API list, hit',
    path: '/django/api/products/',
    cached: true,
    goal: whole,
    course: course(280, 60, 190_000),
  },
  { id: 'D11 view, hit', path: '/django/my-view/', cached: true, goal: whole },
];
