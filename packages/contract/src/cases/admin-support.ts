import { expect } from 'vitest';
import { readForm } from '../client/form.ts';
import { type Lab, summaryOf } from '../client/lab.ts';
import type { Page } from '../client/page.ts';
import type { Answer } from '../client/request.ts';
import { type Draft, draft } from './products.ts';

export const ADMIN = '/django/admin/';
export const PRODUCTS = '/django/admin/products/';

export const changeOf = ({ id }: { readonly id: number }): string => `${PRODUCTS}${id}/change/`;
export const deletionOf = ({ id }: { readonly id: number }): string => `${PRODUCTS}${id}/delete/`;
export const historyOf = ({ id }: { readonly id: number }): string => `${PRODUCTS}${id}/history/`;

const BUTTONS = ['_save', '_continue', '_addanother'] as const;
export type Button = (typeof BUTTONS)[number];

/** Sends the form of a product by one of its buttons. */
export async function press(
  lab: Lab,
  page: Page,
  button: Button,
  changes: Partial<Draft> = {},
): Promise<Answer> {
  const { fields } = readForm(page, 'product-form');
  expect(Object.keys(fields)).toEqual(expect.arrayContaining([...BUTTONS]));
  const others = BUTTONS.filter((each) => each !== button).map((each) => [each, undefined] as const);
  return lab.submit(page, 'product-form', { ...changes, ...Object.fromEntries(others) });
}

export interface AdminProduct extends Draft {
  readonly id: number;
}

/** Makes a product by the administration. */
export async function addProduct(lab: Lab, overrides: Partial<Draft> = {}): Promise<AdminProduct> {
  const data = draft(overrides);
  const answer = await press(lab, await lab.page(`${PRODUCTS}add/`), '_continue', data);
  const id = idIn(answer.headers.location ?? '');
  if (answer.status !== 303 || id === undefined)
    throw new Error(
      `adding a product returned ${answer.status} ${answer.headers.location}: ${summaryOf(answer)}`,
    );
  lab.made.add(`/flask/products/${id}`);
  await lab.follow(answer);
  return { ...data, id };
}

function idIn(place: string): number | undefined {
  const id = /\/admin\/products\/(\d+)\/change\/$/.exec(place)?.[1];
  return id === undefined ? undefined : Number(id);
}

export const placeOf = (answer: Answer): string => {
  const { pathname, search } = new URL(answer.headers.location ?? 'nowhere', answer.url);
  return pathname + search;
};

export interface AdminRow {
  readonly id: number;
  readonly name: string;
  readonly price: string;
}

export function adminRows(page: Page): AdminRow[] {
  return page.all('product-row').map((row) => ({
    id: row.number('product-id'),
    name: row.text('product-name'),
    price: row.text('product-price'),
  }));
}

export interface ChosenAction {
  readonly action?: string;
  readonly ids: readonly (number | string)[];
  /** The confirmation's field. */
  readonly post?: string;
  readonly token?: string;
}

/** Sends the list's form with products chosen: repeated fields, as check boxes are. */
export async function act(lab: Lab, chosen: ChosenAction): Promise<Answer> {
  const { fields } = readForm(await lab.page(PRODUCTS), 'action-form');
  const body = new URLSearchParams({ csrf_token: chosen.token ?? fields['csrf_token'] ?? '' });
  if (chosen.action !== undefined) body.append('action', chosen.action);
  for (const id of chosen.ids) body.append('_selected_action', String(id));
  if (chosen.post !== undefined) body.append('post', chosen.post);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return lab.send('POST', PRODUCTS, { headers, body: body.toString() });
}
