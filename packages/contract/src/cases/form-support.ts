import { type Form, readForm } from '../client/form.ts';
import type { Lab } from '../client/lab.ts';
import type { Answer } from '../client/request.ts';
import type { OwnProduct } from './products.ts';

export const URLENCODED = 'application/x-www-form-urlencoded';

/** The product as the source has it, without simulated work. */
export async function state(lab: Lab, product: OwnProduct): Promise<Readonly<Record<string, string>>> {
  const { csrf_token: _, ...fields } = readForm(
    await lab.visitor().page(`${product.path}/edit`),
    'product-form',
  ).fields;
  return fields;
}

export const total = async (lab: Lab) =>
  (await lab.page('/flask/products?per_page=1&cache=false')).text('page-position').split(' of ')[1];

/** Sends a body unchanged to the form's address. */
export function post(lab: Lab, form: Form, body: string): Promise<Answer> {
  return lab.send('POST', form.action, { headers: { 'content-type': URLENCODED }, body });
}
