import { type ApiView, apiListInput, apiMetadata } from '@lab/core/django';
import { factory } from '../../factory.ts';
import { json } from '../../json.ts';
import { apiSubmitted } from '../../middleware/csrf.ts';
import { addressOf } from '../../page-request.ts';
import { productParam, query } from '../../validate.ts';
import { apiAdministrator, currentUser } from '../auth/module.ts';
import { requestData } from './serializers.ts';

/** OPTIONS: what there is, and for who may write, what to send. */
export const describe = (view: ApiView) =>
  factory.createHandlers(async (c) => {
    const user = await currentUser(c);
    return c.json(apiMetadata(view, user === undefined ? [] : [view.writes]));
  });

// #region d5-list
export const list = factory.createHandlers(query(apiListInput), async function list(c) {
  const { view, ...how } = await c.var.lab.django.api.list(c.req.valid('query'), String(addressOf(c)));
  c.set('outcome', how.outcome);
  c.set('answered', how);
  return json(c, view);
});
// #endregion d5-list

export const retrieve = factory.createHandlers(productParam, async function retrieve(c) {
  const { view, ...how } = await c.var.lab.django.api.get(c.req.valid('param').id);
  c.set('outcome', how.outcome);
  c.set('answered', how);
  return json(c, view);
});

export const create = factory.createHandlers(apiAdministrator, apiSubmitted, async function create(c) {
  const product = await c.var.lab.django.api.create(await requestData(c));
  return c.json(product, 201, { Location: `/django/api/products/${product.id}/` });
});

export const replace = factory.createHandlers(
  productParam,
  apiAdministrator,
  apiSubmitted,
  async function replace(c) {
    const { id } = c.req.valid('param');
    return c.json(await c.var.lab.django.api.replace(id, await requestData(c)));
  },
);

export const change = factory.createHandlers(
  productParam,
  apiAdministrator,
  apiSubmitted,
  async function change(c) {
    const { id } = c.req.valid('param');
    return c.json(await c.var.lab.django.api.change(id, await requestData(c)));
  },
);

export const destroy = factory.createHandlers(
  productParam,
  apiAdministrator,
  apiSubmitted,
  async function destroy(c) {
    await c.var.lab.django.api.delete(c.req.valid('param').id);
    return c.body(null, 204);
  },
);
