import {
  type ApiInvalid,
  ApiNotAuthenticated,
  type ApiProduct,
  CONTENT_FIELD,
  PARSERS,
  parseApiJson,
  rawBody,
} from '@lab/core/django';
import { UnsupportedMediaType } from '@lab/core/http';
import type { FormBody } from '@lab/core/input';
import { formOf, isForm } from '../../middleware/body.ts';
import { verifyToken } from '../../middleware/csrf.ts';
import type { Ctx, Handler } from '../../types.ts';
import type { ApiFormModel } from '../../views/django/views.ts';
import { BLANK } from './models.ts';

/** Lets a signed-in administrator write, with a token of this browser; leaves what was sent in `ctx.state.data`. */
export const writable: Handler = async function writable(ctx, next) {
  if (!ctx.state.user) throw new ApiNotAuthenticated();
  const form = isForm(ctx) ? await formOf(ctx) : null;
  verifyToken(ctx, form);
  ctx.state.raw = form ? rawContent(form) : null;
  ctx.state.data = form ? formData(form, ctx.state.raw) : dataOf(ctx);
  await next();
};

/** The JSON that the raw form of the browsable API sent, as it was typed; `null` where something else was sent. */
function rawContent(form: FormBody): string | null {
  const sent = form.get(CONTENT_FIELD);
  return typeof sent === 'string' ? sent : null;
}

function formData(form: FormBody, raw: string | null): unknown {
  if (raw === null) return Object.fromEntries(form);
  return raw === '' ? {} : parseApiJson(raw);
}

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
export function formWith({ name, price, description }: ApiProduct): ApiFormModel {
  const values = { name, price, description };
  return { values, errors: {}, raw: rawBody(values) };
}

/** The form of a product that is yet to be made. */
export const BLANK_FORM: ApiFormModel = { ...BLANK, raw: rawBody(BLANK.values) };

/** The form with what was sent, and what is wrong with it. */
export function formRefused({ data, raw }: Ctx['state'], { fields = {} }: ApiInvalid): ApiFormModel {
  const typed = (field: string): string => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, field) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const values = { name: typed('name'), price: typed('price'), description: typed('description') };
  return { values, errors: fields, raw: raw ?? rawBody(values) };
}
