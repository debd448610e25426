import { STATUS_CODES } from 'node:http';
import {
  type ApiFormModel,
  ApiInvalid,
  type ApiView,
  negotiate,
  PRODUCT_LIST,
  productFormText,
  type RendererName,
  rawBody,
} from '@lab/core/django';
import { mergeVary } from '@lab/core/http';
import { readUrlEncoded } from '@lab/core/input';
import { lesson, ui } from '@lab/core/lessons';
import { contentText } from '@lab/core/pages';
import { remember } from '@lab/core/remember';
import type { StatusCode } from 'hono/utils/http-status';
import { factory } from '../../factory.ts';
import { hereWith, queryOf } from '../../links.ts';
import { consultedOf } from '../../middleware/errors.tsx';
import { flash } from '../../middleware/flash.ts';
import { changeHeader, pageOf, redirectInstead, replaceResponse } from '../../page.ts';
import type { LabContext } from '../../types.ts';
import { ApiPage } from '../../views/django/api/browse.tsx';
import { currentUser, signInLink } from '../auth/module.ts';
import { rawContent, requestData } from './serializers.ts';

const LIST = '/django/api/products/';

/** Responds with JSON, or with a page around that JSON for a browser: errors of the view too. */
export function browsable(view: ApiView) {
  return factory.createMiddleware(async function browsable(c, next) {
    const renderer = rendererOf(c, view);
    await next();
    changeHeader(c, 'allow', () => view.allow);
    changeHeader(c, 'vary', (value) => mergeVary(value, 'Accept'));
    // A method that the address lacks, and what fails inside, is refused in JSON, whatever the client accepts.
    if (renderer === 'json' || c.res.status === 405 || c.res.status >= 500) return;
    if (c.res.status === 204) {
      redirectInstead(c, LIST, 303);
      await flash(c, 'success', ui.form.deleted);
    } else if (isJson(c)) replaceResponse(c, await page(c, view, await jsonOf(c)));
  });
}

const formatOf = remember((query) => readUrlEncoded(query).get('format'));

/** A method that the address lacks is refused with 405, whatever the client accepts. */
function rendererOf(c: LabContext, { allow }: ApiView): RendererName {
  try {
    return negotiate({ accept: c.req.header('Accept'), format: formatOf(queryOf(c)) });
  } catch (error) {
    c.header('Allow', allow);
    if (allow.split(', ').includes(c.req.method)) throw error;
    return 'json';
  }
}

async function page(c: LabContext, view: ApiView, data: unknown): Promise<Response> {
  const { status } = c.res;
  const props = {
    ...view,
    status: `HTTP ${status} ${STATUS_CODES[status]}`,
    json: JSON.stringify(data, null, 2),
    jsonHref: hereWith(c)({ format: 'json' }),
    path: c.req.path,
    signIn: signInLink(c),
    form: (await currentUser(c)) === undefined ? null : await formOf(c, view, data),
  };
  // The status of a response that Hono made: it lists those that it knows.
  c.status(status as StatusCode);
  const trail = view.writes === 'PUT' ? [{ href: `${LIST}?format=api`, text: PRODUCT_LIST.name }] : [];
  return c.render(<ApiPage {...props} />, {
    title: view.name,
    lesson: lesson('D5'),
    answered: c.get('answered') ?? consultedOf(c),
    trail,
  });
}

/** What the form starts with: what was typed, with what is wrong with it; else the product itself. */
async function formOf(c: LabContext, { writes }: ApiView, data: unknown): Promise<ApiFormModel> {
  const typed = c.error === undefined ? null : await rawContent(c);
  if (c.error instanceof ApiInvalid) {
    const values = productFormText(await requestData(c));
    return { values, errors: c.error.fields ?? {}, raw: typed ?? rawBody(values) };
  }
  const isProduct = writes === 'PUT' && typeof data === 'object' && data !== null && 'id' in data;
  const values = productFormText(isProduct ? data : {});
  return { values, errors: {}, raw: typed ?? rawBody(values) };
}

const isJson = (c: LabContext): boolean =>
  (pageOf(c)?.headers['content-type'] ?? c.res.headers.get('Content-Type')) === 'application/json';

async function jsonOf(c: LabContext): Promise<unknown> {
  const content = pageOf(c)?.content;
  const isBytes = content === undefined || content === null || content instanceof Uint8Array;
  return isBytes ? c.res.json() : JSON.parse(contentText(content));
}
