import type { AdminLog, AdminLogEntry, User } from '../../auth/index.ts';
import type { Catalogue, Product, ProductDraft } from '../../catalogue/index.ts';
import { NotFound } from '../../http/index.ts';
import type { ProductQueries } from '../products/queries.ts';
import {
  type ChangeListInput,
  type ChangeListView,
  changeListSearch,
  changeListView,
} from './change-list.ts';
import { changeText } from './messages.ts';

/** One line of an object's history. */
export interface HistoryEntry {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly username: string;
  readonly text: string;
}

/** What administrators do with products. Reads go past every cache. */
export interface ProductAdmin {
  /** `null`: the page is past the last one. */
  list(input: ChangeListInput): Promise<ChangeListView | null>;
  /** @throws NotFound */
  get(id: number): Promise<Product>;
  add(user: User, draft: ProductDraft): Promise<Product>;
  /** @throws NotFound */
  change(user: User, id: number, draft: ProductDraft): Promise<Product>;
  /** @throws NotFound */
  delete(user: User, id: number): Promise<Product>;
  /** What the confirmation page lists: those of the chosen that exist. */
  selected(ids: readonly number[]): Promise<readonly Product[]>;
  /** Deletes the chosen in one transaction; returns those that were there. */
  deleteSelected(user: User, ids: readonly number[]): Promise<readonly Product[]>;
  /** @throws NotFound */
  history(id: number): Promise<{ readonly product: Product; readonly entries: readonly HistoryEntry[] }>;
}

export interface ProductAdminOptions {
  readonly catalogue: Pick<Catalogue, 'count' | 'create' | 'item' | 'many' | 'transaction'>;
  readonly queries: Pick<ProductQueries, 'search'>;
  readonly log: AdminLog;
}

const LABELS: Readonly<Record<keyof ProductDraft, string>> = {
  name: 'Name',
  description: 'Description',
  price: 'Price',
};

export function createProductAdmin({ catalogue, queries, log }: ProductAdminOptions): ProductAdmin {
  const note = (user: User, products: readonly Product[], what: Pick<AdminLogEntry, 'action' | 'changed'>) =>
    log.add(products.map(({ id, name }) => ({ userId: user.id, objectId: id, objectName: name, ...what })));

  const deleteAll = async (user: User, ids: readonly number[]): Promise<readonly Product[]> => {
    const deleted = await catalogue.transaction(async (products) => {
      const there = await products.many(ids);
      for (const { id } of there) await products.delete(id);
      return there;
    });
    await note(user, deleted, { action: 'deletion', changed: [] });
    return deleted;
  };
  const existing = (product: Product | undefined): Product => {
    if (product === undefined) throw new NotFound('Product');
    return product;
  };

  return {
    list: async (input) => {
      const [result, total] = await Promise.all([queries.search(changeListSearch(input)), catalogue.count()]);
      return changeListView(input, { ...result, total });
    },
    get: async (id) => existing(await catalogue.item(id)),
    add: async (user, draft) => {
      const product = await catalogue.create(draft);
      await note(user, [product], { action: 'addition', changed: [] });
      return product;
    },
    change: async (user, id, draft) => {
      const { before, after } = await catalogue.transaction(async (products) => ({
        before: existing(await products.item(id)),
        after: existing(await products.update(id, draft)),
      }));
      await note(user, [after], { action: 'change', changed: changedFields(before, after) });
      return after;
    },
    delete: async (user, id) => existing((await deleteAll(user, [id]))[0]),
    selected: (ids) => catalogue.many(ids),
    deleteSelected: deleteAll,
    history: async (id) => {
      const product = existing(await catalogue.item(id));
      const entries = (await log.history(id)).map((entry) => ({
        at: new Date(entry.at).toISOString(),
        username: entry.username,
        text: changeText(entry),
      }));
      return { product, entries };
    },
  };
}

function changedFields(before: Product, after: Product): readonly string[] {
  const fields = ['name', 'description', 'price'] as const;
  return fields.filter((field) => before[field] !== after[field]).map((field) => LABELS[field]);
}
