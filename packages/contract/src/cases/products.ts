import { randomUUID } from 'node:crypto';
import { readForm } from '../client/form.ts';
import type { Lab } from '../client/lab.ts';
import { Page } from '../client/page.ts';
import type { Answer } from '../client/request.ts';

export interface Draft {
  readonly name: string;
  readonly price: string;
  readonly description: string;
}

export interface OwnProduct extends Draft {
  readonly id: number;
  /** Path of F5. */
  readonly path: string;
}

/** A name that comes before all others in a list by name. */
export const firstByName = (): string => `! ${randomUUID().slice(0, 8)}`;

export function draft(overrides: Partial<Draft> = {}): Draft {
  const mark = randomUUID().slice(0, 8);
  return { name: `Case ${mark}`, price: '12.50', description: `Made by a case, ${mark}`, ...overrides };
}

/** The page with the form for a new product (F20). */
export async function newProductPage(lab: Lab): Promise<Page> {
  const list = await lab.page('/flask/products');
  const link = list.href('new-product');
  return link === undefined ? list : lab.page(link);
}

/** Makes a product of the case's own through F20, so that cases run in any order. */
export async function createProduct(lab: Lab, overrides: Partial<Draft> = {}): Promise<OwnProduct> {
  const made = draft(overrides);
  const answer = await lab.submit(await newProductPage(lab), 'product-form', { ...made });
  return { ...made, ...placeOf(answer) };
}

/** Where a 303 of F20 leads. */
export function placeOf(answer: Answer): { id: number; path: string } {
  const path = new URL(answer.headers.location ?? '', answer.url).pathname;
  const id = /^\/flask\/products\/(\d+)$/.exec(path)?.[1];
  if (answer.status !== 303 || id === undefined)
    throw new Error(
      `creating a product returned ${answer.status} ${answer.headers.location ?? ''}: ${said(answer)}`,
    );
  return { id: Number(id), path };
}

const said = (answer: Answer) => new Page(answer).words.slice(0, 300);

/** Saves changes through F10. */
export async function editProduct(lab: Lab, id: number, changes: Partial<Draft>): Promise<Answer> {
  return lab.submit(await lab.page(`/flask/products/${id}/edit`), 'product-form', { ...changes });
}

/** Pages of F4 where the newest product is, the last one. */
export async function lastPage(lab: Lab, perPage = 10): Promise<number> {
  const list = await lab.page(`/flask/products?per_page=${perPage}&cache=false`);
  return Number(/^Page \d+ of (\d+)$/.exec(list.text('page-position'))?.[1]);
}

/** New products are last in a list by number: on its last page, or on the one before where two were created. */
export async function onLastPages<T>(
  last: number,
  read: (page: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  return (await read(last)) ?? (last > 1 ? await read(last - 1) : undefined);
}

export interface Row {
  readonly id: number;
  readonly name: string;
  readonly price: string;
}

export function rowsOf(page: Page): Row[] {
  return page.all('product-row').map((row) => ({
    id: row.number('product-id'),
    name: row.text('product-name'),
    price: row.text('product-price'),
  }));
}

/** Deletes what a case made: a lab that somebody else runs is left as it was. */
export async function tidyUp(lab: Lab): Promise<void> {
  const visitor = lab.visitor();
  for (const path of lab.made) {
    const answer = await visitor.get(`${path}/edit`);
    if (answer.status !== 200) continue;
    const { fields } = readForm(new Page(answer), 'product-form');
    await visitor.sendForm({
      action: `${path}/delete`,
      method: 'POST',
      fields: { csrf_token: fields['csrf_token'] ?? '' },
    });
  }
}
