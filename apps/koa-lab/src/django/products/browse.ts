import { STATUS_CODES } from 'node:http';
import {
  type ApiFormModel,
  ApiInvalid,
  type ApiView,
  apiErrorAnswer,
  negotiate,
  productFormText,
  rawBody,
} from '@lab/core/django';
import { asLabError } from '@lab/core/http';
import { readUrlEncoded } from '@lab/core/input';
import { ui } from '@lab/core/lessons';
import { remember } from '@lab/core/remember';
import { json } from '../../json.ts';
import { noteOutcome } from '../../middleware/errors.ts';
import { flash } from '../../middleware/flash.ts';
import type { Ctx, Handler } from '../../types.ts';
import { currentUser, signInLink } from '../auth/module.ts';
import { rawContent, requestData } from './serializers.ts';

/** Responds with JSON, or with a page around that JSON for a browser: errors of the view too. */
export function browsable(view: ApiView): Handler {
  return async function browsable(ctx, next) {
    ctx.vary('Accept');
    ctx.set('Allow', view.allow);
    if (negotiate({ accept: ctx.get('Accept'), format: formatOf(ctx.querystring) }) === 'json') {
      await next();
      if (ctx.status !== 204) json(ctx, ctx.body);
      return;
    }
    try {
      await next();
    } catch (thrown) {
      return refuse(ctx, view, thrown);
    }
    if (ctx.status === 204) {
      flash(ctx, ui.form.deleted);
      ctx.seeOther('django.api.products');
    } else await page(ctx, view, ctx.body);
  };
}

const formatOf = remember((query) => readUrlEncoded(query).get('format'));

/** The page of an error. What fails inside goes on to `errors`, which logs it. */
async function refuse(ctx: Ctx, view: ApiView, thrown: unknown): Promise<void> {
  const error = asLabError(thrown);
  if (error.status >= 500) throw thrown;
  if (error.outcome) noteOutcome(ctx, error.outcome);
  const { status, headers, body } = apiErrorAnswer(error, ctx.method);
  ctx.status = status;
  ctx.set({ ...headers, 'Cache-Control': 'no-store' });
  await page(ctx, view, body, error);
}

async function page(ctx: Ctx, view: ApiView, data: unknown, error?: Error): Promise<void> {
  const { status } = ctx;
  ctx.render('django/api/browse', {
    ...view,
    status: `HTTP ${status} ${STATUS_CODES[status]}`,
    json: JSON.stringify(data, null, 2),
    signIn: signInLink(ctx),
    form: (await currentUser(ctx)) === undefined ? null : await formOf(ctx, view, data, error),
  });
}

/** What the form starts with: what was typed, with what is wrong with it; else the product itself. */
async function formOf(
  ctx: Ctx,
  { writes }: ApiView,
  data: unknown,
  error: Error | undefined,
): Promise<ApiFormModel> {
  const typed = error === undefined ? null : await rawContent(ctx);
  if (error instanceof ApiInvalid) {
    const values = productFormText(await requestData(ctx));
    return { values, errors: error.fields ?? {}, raw: typed ?? rawBody(values) };
  }
  const isProduct = writes === 'PUT' && typeof data === 'object' && data !== null && 'id' in data;
  const values = productFormText(isProduct ? data : {});
  return { values, errors: {}, raw: typed ?? rawBody(values) };
}
