import { STATUS_CODES } from 'node:http';
import { ApiInvalid, ApiParseError, apiErrorAnswer, negotiate } from '@lab/core/django';
import { allowHeader, asLabError, type LabError } from '@lab/core/http';
import { readUrlEncoded } from '@lab/core/input';
import { remember } from '@lab/core/remember';
import { json } from '../../json.ts';
import type { Ctx, Handler } from '../../types.ts';
import type { ApiFormModel } from '../../views/django/views.ts';
import { signInLink } from '../auth/module.ts';
import { BLANK_FORM, formRefused } from './serializers.ts';

/** What an address of the API calls itself, in OPTIONS and on the browsable page. */
export const LIST = {
  name: 'Product List',
  description: 'All products, a page at a time.',
};
export const INSTANCE = {
  name: 'Product Instance',
  description: 'One product.',
};

/**
 * Chooses between JSON and the browsable page, and says what the address takes. What fails further in is told in
 * the form that was chosen.
 */
export const negotiated: Handler = async function negotiated(ctx, next) {
  ctx.vary('Accept');
  ctx.set('Allow', allowHeader(ctx.matched?.flatMap(({ methods }) => methods) ?? []));
  ctx.state.renderer = negotiate({ accept: ctx.get('Accept'), format: formatOf(ctx.querystring) });
  try {
    await next();
  } catch (thrown) {
    const error = asLabError(thrown);
    if (ctx.state.renderer === 'json' || error.status >= 500) throw thrown;
    const { status, headers, body } = apiErrorAnswer(error, ctx.method);
    ctx.set({ ...headers, 'Cache-Control': 'no-store' });
    answer(ctx, body, { status, form: formAfter(ctx, error) });
  }
};

const formatOf = remember((query) => readUrlEncoded(query).get('format'));

/** The form beside an error: with what was typed, where that was the error. */
function formAfter(ctx: Ctx, error: LabError): ApiFormModel | null {
  if (error instanceof ApiInvalid) return formRefused(ctx.state, error);
  const { raw } = ctx.state;
  return error instanceof ApiParseError && typeof raw === 'string' ? { ...BLANK_FORM, raw } : null;
}

/** Answers with data: as JSON, or on the browsable page, with its form for those who may write. */
export function answer(
  ctx: Ctx,
  data: unknown,
  { status = 200, form = BLANK_FORM }: { readonly status?: number; readonly form?: ApiFormModel | null } = {},
): void {
  ctx.status = status;
  if (ctx.state.renderer === 'json') {
    json(ctx, data);
    return;
  }
  const id = ctx.state.productId;
  const { user } = ctx.state;
  ctx.render('django/api/browse', {
    ...(id === undefined ? LIST : INSTANCE),
    id: id ?? null,
    status: `HTTP ${status} ${STATUS_CODES[status]}`,
    allow: ctx.response.get('Allow'),
    json: JSON.stringify(data, null, 2),
    form: user ? form : null,
    listName: LIST.name,
    signIn: signInLink(ctx),
  });
}
