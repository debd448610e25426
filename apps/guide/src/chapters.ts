/** A chapter of the guide. */
export interface Chapter {
  readonly number: number;
  /** Name of its file in `chapters/`, and its address. */
  readonly slug: string;
  readonly title: string;
  /** The lessons of the labs that belong to it. */
  readonly lessons: readonly string[];
  /** Their addresses in the running lab. */
  readonly pages: readonly string[];
}

/** The twelve chapters, under the titles of the course. */
export const chapters: readonly Chapter[] = [
  {
    number: 1,
    slug: 'fundamentals',
    title: 'Understanding caching fundamentals',
    lessons: ['F1'],
    pages: ['/flask/slow', '/flask/products/1'],
  },
  {
    number: 2,
    slug: 'types',
    title: 'Types of caching',
    lessons: ['F6', 'F19'],
    pages: ['/flask/static-content', '/flask/invalidation'],
  },
  {
    number: 3,
    slug: 'set-up',
    title: 'Setting up your environment',
    lessons: ['F1', 'F2'],
    pages: ['/', '/flask/slow', '/flask/api/data'],
  },
  {
    number: 4,
    slug: 'in-memory',
    title: 'In-memory caching',
    lessons: ['F3', 'F16'],
    pages: ['/flask/benchmark', '/flask/memoize'],
  },
  {
    number: 5,
    slug: 'queries',
    title: 'Database query caching',
    lessons: ['F4', 'F5', 'F18'],
    pages: ['/flask/products', '/flask/products/1', '/flask/api/products?ids=1,2,3'],
  },
  {
    number: 6,
    slug: 'http',
    title: 'HTTP caching',
    lessons: ['F6', 'F7', 'F8'],
    pages: ['/flask/static-content', '/flask/dynamic-content', '/flask/conditional-content'],
  },
  {
    number: 7,
    slug: 'redis',
    title: 'Redis for distributed caching',
    lessons: ['F9', 'F17', 'F18'],
    pages: ['/flask/products/compare', '/flask/stampede'],
  },
  {
    number: 8,
    slug: 'invalidation',
    title: 'Cache invalidation strategies',
    lessons: ['F10', 'F19', 'F20'],
    pages: ['/flask/invalidation', '/flask/products/1/edit'],
  },
  {
    number: 9,
    slug: 'flask',
    title: 'Caching in Flask applications',
    lessons: ['F11', 'F12', 'F13', 'F15', 'F16'],
    pages: ['/flask/expensive-view', '/flask/weather', '/flask/fragment', '/flask/memoize'],
  },
  {
    number: 10,
    slug: 'django',
    title: 'Caching in Django applications',
    lessons: ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11'],
    pages: [
      '/django/',
      '/django/products/',
      '/django/products/1/',
      '/django/api/products/',
      '/django/admin/',
      '/django/sidebar/',
    ],
  },
  {
    number: 11,
    slug: 'monitoring',
    title: 'Monitoring and optimizing your cache',
    lessons: ['F14'],
    pages: ['/flask/cache-stats', '/metrics'],
  },
  { number: 12, slug: 'resources', title: 'Additional resources', lessons: [], pages: [] },
];

export const pathOf = ({ slug }: Chapter): string => `/chapters/${slug}`;
