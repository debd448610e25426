/** One parameter of a route: what it takes, and what it refuses by 400 with its name. */
export interface Parameter {
  /** Path, with the query that the other parameters need. */
  readonly route: string;
  readonly name: string;
  /** Whether it may be left out. */
  readonly optional: boolean;
  readonly legal: readonly string[];
  /** Legal, and names nothing that exists: 404. */
  readonly beyond?: readonly string[];
  readonly refused: readonly string[];
}

/** Words that no number is spelled like. */
export const noNumbers = [
  '',
  ' ',
  'abc',
  '1.5',
  '1,5',
  '-1',
  '+1',
  '1e9',
  '1e309',
  '0x10',
  '1_000',
  ' 1',
  '1 ',
  'NaN',
  'Infinity',
  '-Infinity',
  'null',
  'undefined',
  'true',
  '[]',
  '1;drop table products',
  "1' or '1'='1",
  '٣',
  '１',
  '²',
  '1\u0000',
  '<script>',
  `${'9'.repeat(400)}x`,
];
const huge = ['9007199254740993', '9'.repeat(30), '9'.repeat(400)];
const noFlags = ['', ' ', 'yes', 'no', '1', '0', 'on', 'null', 'tru', 'true,false', 'ｔｒｕｅ'];
const flags = ['true', 'false', 'TRUE', 'False'];

const wholeNumber = (max: number) => ({
  legal: ['1', '7', String(max)],
  refused: [...noNumbers, '0', String(max + 1), ...huge],
});

export const parameters: readonly Parameter[] = [
  {
    route: '/flask/benchmark',
    name: 'n',
    optional: true,
    legal: ['1', '20'],
    refused: wholeNumber(35).refused,
  },
  {
    route: '/flask/products',
    name: 'page',
    optional: true,
    legal: ['1', '2'],
    beyond: ['1000000000', ...huge],
    refused: [...noNumbers, '0'],
  },
  { route: '/flask/products', name: 'per_page', optional: true, ...wholeNumber(100) },
  { route: '/flask/products', name: 'cache', optional: true, legal: flags, refused: noFlags },
  { route: '/flask/products/1', name: 'cache', optional: true, legal: flags, refused: noFlags },
  {
    route: '/flask/products/compare',
    name: 'page',
    optional: true,
    legal: ['1', '2'],
    beyond: ['1000000000', ...huge],
    refused: [...noNumbers, '0'],
  },
  {
    route: '/flask/api/weather',
    name: 'city',
    optional: true,
    legal: ['Bern', 'São Paulo', '東京', 'x'.repeat(80), "L'Aquila <b>", '🐎'.repeat(80)],
    refused: ['', ' ', '\t', 'x'.repeat(81), 'a\nb', 'a\u0000b', 'x'.repeat(4000)],
  },
  { route: '/flask/api/weather', name: 'cached', optional: true, legal: flags, refused: noFlags },
  { route: '/flask/memoize', name: 'a', optional: true, ...wholeNumber(1_000_000) },
  { route: '/flask/memoize?a=2', name: 'b', optional: true, ...wholeNumber(1_000_000) },
  {
    route: '/flask/stampede',
    name: 'clients',
    optional: true,
    legal: ['1', '7'],
    refused: [...noNumbers, '0', '1000000000', ...huge],
  },
  { route: '/flask/stampede?clients=2', name: 'protected', optional: true, legal: flags, refused: noFlags },
  { route: '/flask/cache-stats', name: 'keys', optional: true, ...wholeNumber(1000) },
  {
    route: '/flask/api/products',
    name: 'ids',
    optional: false,
    legal: ['1', '1,2,3', '3,1', '1,987654321'],
    refused: [
      ...noNumbers.filter((text) => text !== '1,5'),
      ',',
      '1,',
      ',1',
      '1,,2',
      '1, 2',
      '0',
      '1,0',
      '1,-2',
      '1,abc',
      '1.5,2',
      '1;2',
      '٣,1',
      ...huge,
      Array.from({ length: 101 }, (_, index) => index + 1).join(','),
    ],
  },
];

/** A path with one parameter set, the others unchanged. */
export function withParameter(route: string, name: string, value: string): string {
  const [path = '', query = ''] = route.split('?');
  const search = new URLSearchParams(query);
  search.delete(name);
  search.append(name, value);
  return `${path}?${search}`;
}
