import {
  type ApiInvalid,
  ApiNotAuthenticated,
  type ApiProduct,
  PARSERS,
  parseApiJson,
} from '@lab/core/django';
import { UnsupportedMediaType } from '@lab/core/http';
import { formOf, isForm } from '../../middleware/body.ts';
import { verifyToken } from '../../middleware/csrf.ts';
import type { Ctx, Handler } from '../../types.ts';
import type { ProductFormModel } from '../../views/views.ts';
import { BLANK } from './models.ts';

/** Lets a signed-in administrator write, with a token of this browser; leaves what was sent in `ctx.state.data`. */
export const writable: Handler = async function writable(ctx, next) {
  if (!ctx.state.user) throw new ApiNotAuthenticated();
  const form = isForm(ctx) ? await formOf(ctx) : null;
  verifyToken(ctx, form);
  ctx.state.data = form ? Object.fromEntries(form) : dataOf(ctx);
  await next();
};

/** JSON; no body at all has no fields. */
function dataOf(ctx: Ctx): unknown {
  switch (ctx.is('application/json')) {
    case 'application/json':
      return ctx.request.rawBody ? parseApiJson(ctx.request.rawBody) : {};
    case null:
      return {};
    default:
      throw new UnsupportedMediaType(ctx.request.type || undefined, PARSERS);
  }
}

/** The browsable page's form with a product in it. */
export function formWith({ name, price, description }: ApiProduct): ProductFormModel {
  return { values: { name, price, description }, errors: {} };
}

/** The form with what was sent, and what is wrong with it. */
export function formRefused({ data }: Ctx['state'], { fields = {} }: ApiInvalid): ProductFormModel {
  const typed = (field: string): string => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const values = { name: typed('name'), price: typed('price'), description: typed('description') };
  return { values: data === undefined ? BLANK.values : values, errors: fields };
}
