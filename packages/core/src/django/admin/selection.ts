import { BadParameter } from '../../http/index.ts';
import { ADMIN_PAGE_SIZE } from './change-list.ts';

/** The name of the check boxes, as in Django. */
export const SELECTED_FIELD = '_selected_action';

/** The actions of the list, by the names that its form sends. */
export const ADMIN_ACTIONS = [{ name: 'delete_selected', label: 'Delete selected products' }] as const;
export type AdminActionName = (typeof ADMIN_ACTIONS)[number]['name'];

/** What the list's form requests. */
export interface Selection {
  /** `null`: none was chosen. */
  readonly action: AdminActionName | null;
  /** Each once. */
  readonly ids: readonly number[];
  /** Whether it comes from the confirmation page. */
  readonly confirmed: boolean;
}

/**
 * Reads the form of the list, or that of the confirmation page.
 *
 * @throws BadParameter for an unknown action, for what is no id, and for more ids than a page has.
 */
export function readSelection(entries: Iterable<readonly [string, unknown]>): Selection {
  const values = (name: string) => [...entries].flatMap(([key, value]) => (key === name ? [value] : []));
  const [action = ''] = values('action');
  const known = ADMIN_ACTIONS.find(({ name }) => name === action);
  if (known === undefined && action !== '') {
    throw new BadParameter('action', `must be one of ${ADMIN_ACTIONS.map(({ name }) => name).join(', ')}`);
  }
  const ids = new Set(values(SELECTED_FIELD).map(readId));
  if (ids.size > ADMIN_PAGE_SIZE) {
    throw new BadParameter(SELECTED_FIELD, `may be given up to ${ADMIN_PAGE_SIZE} times`);
  }
  return { action: known?.name ?? null, ids: [...ids], confirmed: values('post').includes('yes') };
}

function readId(value: unknown): number {
  if (typeof value !== 'string' || !/^[1-9]\d{0,14}$/.test(value)) {
    throw new BadParameter(SELECTED_FIELD, 'must be the number of a product');
  }
  return Number(value);
}
