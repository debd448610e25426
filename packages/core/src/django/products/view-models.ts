import type { ProductSummary } from '../../catalogue/index.ts';
import type { Milliseconds } from '../../clock/index.ts';

/** D2, as it is rendered on a miss. */
export interface DjangoListView {
  readonly products: readonly DjangoListRow[];
  /** What making it took. */
  readonly ms: Milliseconds;
  /** `2.00`: for "Generated in ... seconds". */
  readonly seconds: string;
  /** ISO 8601 in UTC. */
  readonly madeAt: string;
}

export interface DjangoListRow extends ProductSummary {
  /** The first ten words. */
  readonly description: string;
}

/** D11's fragment: the products that came last. */
export interface SidebarView {
  readonly products: readonly ProductSummary[];
  readonly madeAt: string;
}

/** D11's view. */
export interface MyView {
  readonly madeAt: string;
}
