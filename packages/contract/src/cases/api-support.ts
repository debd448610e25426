import { expect } from 'vitest';
import { type Lab, summaryOf } from '../client/lab.ts';
import type { Answer } from '../client/request.ts';
import { API, apiOf, jsonOf, readJson, tokenOf } from './django-support.ts';
import { type Draft, draft } from './products.ts';

export const DENIED = { detail: 'Authentication credentials were not provided.' };

/** Sends a body as a program that has a browser's session and token. */
export async function write(lab: Lab, method: string, path: string, data: unknown): Promise<Answer> {
  return writeText(lab, method, path, 'application/json', JSON.stringify(data));
}

/** Sends any text of any type, with the token in the header. */
export async function writeText(
  lab: Lab,
  method: string,
  path: string,
  type: string,
  body: string,
): Promise<Answer> {
  const headers = { 'content-type': type, accept: 'application/json', 'x-csrftoken': await tokenOf(lab) };
  return noted(lab, await lab.send(method, path, { headers, body }));
}

/** Remembers what was made, so that it can be taken away. */
export function noted(lab: Lab, answer: Answer): Answer {
  const id = /\/api\/products\/(\d+)\/$/.exec(answer.headers.location ?? '')?.[1];
  if (answer.status === 201 && id !== undefined) lab.made.add(`/flask/products/${id}`);
  return answer;
}

export interface ApiProduct extends Draft {
  readonly id: number;
}

/** Makes a product by the API. */
export async function createByApi(lab: Lab, overrides: Partial<Draft> = {}): Promise<ApiProduct> {
  const data = draft(overrides);
  const answer = await write(lab, 'POST', API, data);
  expect(answer.status, summaryOf(answer)).toBe(201);
  return { ...data, id: Number(jsonOf(answer)['id']) };
}

export const countOf = async (lab: Lab): Promise<unknown> =>
  (await readJson(lab, `${API}?page_size=1`))['count'];

export const stateOf = (lab: Lab, product: { readonly id: number }) =>
  readJson(lab.visitor(), apiOf(product));
