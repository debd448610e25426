import { expect } from 'vitest';
import { readForm } from '../client/form.ts';
import { type Lab, summaryOf } from '../client/lab.ts';
import { Page, type Part } from '../client/page.ts';
import type { Answer } from '../client/request.ts';
import { type OwnProduct, onLastPages } from './products.ts';
import { headerOf } from './support.ts';

export const LIST = '/django/products/';
export const API = '/django/api/products/';

export const detailOf = ({ id }: Pick<OwnProduct, 'id'>): string => `${LIST}${id}/`;
export const apiOf = ({ id }: Pick<OwnProduct, 'id'>): string => `${API}${id}/`;

export interface ListRow {
  readonly name: string;
  readonly price: string;
  readonly description: string;
}

/** The rows of D2. */
export function listRows(page: Page): ListRow[] {
  return page.all('product-row').map((row) => ({
    name: row.text('product-name'),
    price: row.text('product-price'),
    description: row.text('product-description'),
  }));
}

export const wordsOf = (parts: readonly Part[]): string[] => parts.map((part) => part.words);

/** Sends a request as a program. */
export const getJson = (lab: Lab, path: string, headers: Readonly<Record<string, string>> = {}) =>
  lab.get(path, { accept: 'application/json', ...headers });

/** Sends a request as a browser. */
export const getHtml = async (lab: Lab, path: string): Promise<Page> =>
  new Page(await lab.get(path, { accept: 'text/html' }));

export function jsonOf(answer: Answer): Readonly<Record<string, unknown>> {
  expect(answer.headers['content-type'], summaryOf(answer)).toMatch(/^application\/json/);
  return JSON.parse(answer.text);
}

/** The JSON of a response of 200. */
export async function readJson(lab: Lab, path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await getJson(lab, path);
  expect(answer.status, summaryOf(answer)).toBe(200);
  return jsonOf(answer);
}

/** The price of a new product in D5's list; `undefined` where the list does not have it. */
export async function priceInApiList(lab: Lab, { id }: Pick<OwnProduct, 'id'>): Promise<string | undefined> {
  const { count } = await readJson(lab, `${API}?page_size=1`);
  return onLastPages(Math.ceil(Number(count) / 100), async (page) => {
    const { results } = await readJson(lab, `${API}?page=${page}`);
    const listed = results as readonly { readonly id: number; readonly price: string }[];
    const found = listed.find((each) => each.id === id);
    return found && `$${found.price}`;
  });
}

/** The directives of `Cache-Control`, sorted. */
export function directivesOf(answer: Answer): string[] {
  return headerOf(answer, 'cache-control')
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .toSorted();
}

export const NEVER_CACHED = ['max-age=0', 'must-revalidate', 'no-cache', 'no-store', 'private'];

/** Seconds from `Date` to `Expires`: the server's clock alone counts. */
export function expiresIn(answer: Answer): number {
  return (Date.parse(headerOf(answer, 'expires')) - Date.parse(headerOf(answer, 'date'))) / 1000;
}

/** A token of this browser. */
export async function tokenOf(lab: Lab): Promise<string> {
  const page = await lab.page('/flask/products/1/edit');
  return readForm(page, 'product-form').fields['csrf_token'] ?? '';
}

/** Pages for everybody that need nothing but their path. */
export const djangoPages = [
  '/django/',
  '/django/products/',
  '/django/products/1/',
  '/django/products/1/update/',
  '/django/admin/login/',
  '/django/sidebar/',
  '/django/my-view/',
  '/django/signals/',
  '/django/decorators/',
  '/django/caches/',
  '/django/toolbar/',
] as const;

export const adminPages = [
  '/django/admin/',
  '/django/admin/products/',
  '/django/admin/products/add/',
  '/django/admin/products/1/change/',
  '/django/admin/products/1/delete/',
  '/django/admin/products/1/history/',
] as const;

export const djangoApis = ['/django/api/products/', '/django/api/products/1/'] as const;
