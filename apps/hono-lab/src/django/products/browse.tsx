import { ApiInvalid, negotiate } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import type { StatusCode } from 'hono/utils/http-status';
import { factory, type LabContext } from '../../env.ts';
import { here } from '../../links.ts';
import { redirectInstead } from '../../replace-answer.ts';
import { searchParams } from '../../validate.ts';
import { ApiPage } from '../../views/django/api.tsx';
import { currentUser } from '../auth/module.ts';
import type { ApiView } from './api-views.ts';
import { requestData } from './serializers.ts';

const LIST = '/django/api/products/';

/** Answers in JSON, or by a page around that JSON where a browser asks: errors of the view too. */
export function browsable(view: ApiView) {
  return factory.createMiddleware(async function browsable(c, next) {
    const renderer = negotiate({
      accept: c.req.header('Accept'),
      format: searchParams(c).get('format') ?? undefined,
    });
    await next();
    c.header('Allow', view.allow);
    if (renderer === 'json') return;
    if (c.res.status === 204) redirectInstead(c, LIST, 303);
    else if (isJson(c.res)) c.res = await page(c, view);
  });
}

async function page(c: LabContext, view: ApiView): Promise<Response> {
  const data: unknown = await c.res.json();
  const props = {
    ...view,
    data,
    status: c.res.status,
    answered: c.var.answered,
    here: here(c),
    path: c.req.path,
    form: (await currentUser(c)) && { ...(await formOf(c, view, data)), method: view.writes },
  };
  c.status(c.res.status as StatusCode);
  return c.render(<ApiPage {...props} />, { title: view.name, lesson: lesson('D5') });
}

/** What the form starts with: what was typed, with what is wrong with it; else the product itself. */
async function formOf(c: LabContext, { writes }: ApiView, data: unknown) {
  if (c.error instanceof ApiInvalid) return { values: await requestData(c), errors: c.error.fields ?? {} };
  const isProduct = writes === 'PUT' && !c.error && c.req.method !== 'OPTIONS';
  return { values: isProduct ? data : {}, errors: {} };
}

const isJson = ({ headers }: Response): boolean => headers.get('Content-Type') === 'application/json';
