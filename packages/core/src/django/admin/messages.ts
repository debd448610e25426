import type { AdminLogEntry } from '../../auth/index.ts';
import { countText } from './change-list.ts';

/** Which button sent a form: by the names of Django's. */
export const SUBMIT_BUTTONS = ['_save', '_continue', '_addanother'] as const;
export type SubmitButton = (typeof SUBMIT_BUTTONS)[number];

/** The button among a form's entries; a form without one was sent by Enter, which saves. */
export function submitButton(entries: Iterable<readonly [string, unknown]>): SubmitButton {
  const names = new Set([...entries].map(([name]) => name));
  return SUBMIT_BUTTONS.find((button) => names.has(button)) ?? '_save';
}

const WHAT_NEXT: Readonly<Record<SubmitButton, string>> = {
  _save: '',
  _continue: ' You may edit it again below.',
  _addanother: ' You may add another product below.',
};

/**
 * The flash after a form was saved.
 *
 * @example
 * savedMessage('added', 'Tea', '_save'); // 'The product “Tea” was added successfully.'
 */
export function savedMessage(what: 'added' | 'changed', name: string, button: SubmitButton): string {
  return `The product “${name}” was ${what} successfully.${WHAT_NEXT[button]}`;
}

/** Where a saved form leads, from the root of the products' administration. */
export function afterSave(button: SubmitButton, id: number): string {
  return { _save: '', _continue: `${id}/change/`, _addanother: 'add/' }[button];
}

/** The flash after one product was deleted. */
export function deletedMessage(name: string): string {
  return `The product “${name}” was deleted successfully.`;
}

/** The flash after the chosen products were deleted. */
export function bulkDeletedMessage(count: number): string {
  return `Successfully deleted ${countText(count)}.`;
}

/** The flash where an action was chosen and nothing to do it with. */
export const NOTHING_SELECTED =
  'Items must be selected in order to perform actions on them. No items have been changed.';

/** The flash where things were chosen and no action. */
export const NO_ACTION = 'No action selected.';

/** A line of the history, in words. */
export function changeText({ action, changed }: Pick<AdminLogEntry, 'action' | 'changed'>): string {
  if (action === 'addition') return 'Added.';
  if (action === 'deletion') return 'Deleted.';
  if (changed.length === 0) return 'No fields changed.';
  return `Changed ${new Intl.ListFormat('en', { style: 'long' }).format(changed)}.`;
}
