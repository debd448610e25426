import { z } from 'zod';
import { type Product, productView } from '../../catalogue/index.ts';
import type { Cents } from '../../clock/index.ts';
import { line, wholeNumber } from '../../input/index.ts';
import type { ProductOrder, ProductSearch } from '../products/queries.ts';

/** Rows on a page of the list, as Django's `list_per_page`. */
export const ADMIN_PAGE_SIZE = 100;

/** The columns, in order; `o=2` sorts by the second, `o=-2` the other way. */
export const ADMIN_COLUMNS = [
  { label: 'ID', order: 'id' },
  { label: 'Name', order: 'name' },
  { label: 'Price', order: 'price' },
  { label: 'Updated', order: 'updated_at' },
] as const satisfies readonly { readonly label: string; readonly order: ProductOrder }[];

/** Newest first, as Django sorts where nothing is said. */
const DEFAULT_ORDER = '-1';
const ORDER = `must be a column from 1 to ${ADMIN_COLUMNS.length}, with - before it for descending`;

/** What the list can be narrowed to, as `list_filter` does in Django: by price, in cents. */
const PRICE_FILTERS = {
  low: { label: 'under $1,000', from: null, below: 100_000 },
  middle: { label: '$1,000 to $5,000', from: 100_000, below: 500_000 },
  high: { label: '$5,000 and more', from: 500_000, below: null },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly from: Cents | null; readonly below: Cents | null }>
>;
type PriceFilter = keyof typeof PRICE_FILTERS;
const PRICE_FILTER_NAMES = Object.keys(PRICE_FILTERS).filter((name) => isPriceFilter(name));
const FILTER = `must be one of ${PRICE_FILTER_NAMES.join(', ')}`;

function isPriceFilter(name: string): name is PriceFilter {
  return Object.hasOwn(PRICE_FILTERS, name);
}

/** D6's list: `q` searches, `o` sorts, `price` filters, `p` is the page. Parse it by `parseQuery`. */
export const changeListInput = z.object({
  q: line({ min: 0, max: 200 }).prefault(''),
  o: z
    .string(ORDER)
    .regex(new RegExp(`^-?[1-${ADMIN_COLUMNS.length}]$`), ORDER)
    .prefault(DEFAULT_ORDER),
  price: z.string(FILTER).refine(isPriceFilter, FILTER).optional(),
  p: wholeNumber({ min: 1, fallback: 1 }),
});
export type ChangeListInput = z.output<typeof changeListInput>;

/** A column's head. */
export interface ColumnView {
  readonly name: ProductOrder;
  readonly label: string;
  /** `aria-sort` of the column that the list is sorted by. */
  readonly sorted: 'ascending' | 'descending' | null;
  /** Sorts by it, or turns the order round. */
  readonly href: string;
}

/** One way to narrow the list, or not to. */
export interface FilterView {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** A row; links are relative to the list's own address. */
export interface ChangeListRow {
  readonly id: number;
  readonly name: string;
  readonly price: string;
  readonly updatedAt: string;
  readonly href: string;
}

export interface ChangeListView {
  readonly query: string;
  /** `o` unchanged, for the search form to keep. */
  readonly order: string;
  readonly columns: readonly ColumnView[];
  /** By price, the one that filters nothing first. */
  readonly filters: readonly FilterView[];
  /** The filter that is on, for the search form to keep. */
  readonly price: string | null;
  /** Whether a search or a filter leaves something out. */
  readonly narrowed: boolean;
  readonly rows: readonly ChangeListRow[];
  /** Found by the search. */
  readonly found: number;
  /** `1 product`, `1000 products`. */
  readonly foundText: string;
  /** Products in all. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
}

/** The query of products. */
export function changeListSearch({ q, o, p, price }: ChangeListInput): ProductSearch {
  const { order } = columnOf(o);
  const descending = o.startsWith('-');
  const { from, below } = price === undefined ? { from: null, below: null } : PRICE_FILTERS[price];
  return {
    words: q,
    price: { from, below },
    order,
    descending,
    limit: ADMIN_PAGE_SIZE,
    offset: (p - 1) * ADMIN_PAGE_SIZE,
  };
}

/** The list as it is shown; `null` for a page past the last one. */
export function changeListView(
  input: ChangeListInput,
  result: { readonly products: readonly Product[]; readonly found: number; readonly total: number },
): ChangeListView | null {
  const { products, found, total } = result;
  const pages = Math.max(1, Math.ceil(found / ADMIN_PAGE_SIZE));
  if (input.p > pages) return null;
  return {
    query: input.q,
    order: input.o,
    columns: ADMIN_COLUMNS.map((column, i) => columnView(input, column, i + 1)),
    filters: [undefined, ...PRICE_FILTER_NAMES].map((price) => filterView(input, price)),
    price: input.price ?? null,
    narrowed: input.q !== '' || input.price !== undefined,
    rows: products.map(rowView),
    found,
    foundText: countText(found),
    total,
    page: input.p,
    pages,
    previousHref: input.p > 1 ? listHref({ ...input, p: input.p - 1 }) : null,
    nextHref: input.p < pages ? listHref({ ...input, p: input.p + 1 }) : null,
  };
}

/** `1 product`, `0 products`. */
export function countText(count: number): string {
  return `${count} ${count === 1 ? 'product' : 'products'}`;
}

function columnView(
  input: ChangeListInput,
  { label, order: name }: (typeof ADMIN_COLUMNS)[number],
  number: number,
): ColumnView {
  const current = Math.abs(Number(input.o)) === number;
  const descending = input.o.startsWith('-');
  return {
    name,
    label,
    sorted: current ? (descending ? 'descending' : 'ascending') : null,
    href: listHref({ ...input, o: current && !descending ? `-${number}` : String(number), p: 1 }),
  };
}

function filterView(input: ChangeListInput, price: PriceFilter | undefined): FilterView {
  return {
    label: price === undefined ? 'any price' : PRICE_FILTERS[price].label,
    href: listHref({ ...input, price, p: 1 }),
    current: input.price === price,
  };
}

function rowView(product: Product): ChangeListRow {
  const { id, name, price, updatedAt } = productView(product);
  return { id, name, price, updatedAt, href: `${id}/change/` };
}

/** What is as it would be anyway is left out. */
function listHref({ q, o, p, price }: ChangeListInput): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  if (o !== DEFAULT_ORDER) query.set('o', o);
  if (price !== undefined) query.set('price', price);
  if (p !== 1) query.set('p', String(p));
  return `?${query}`;
}

const columnOf = (o: string) => ADMIN_COLUMNS[Math.abs(Number(o)) - 1] ?? ADMIN_COLUMNS[0];
