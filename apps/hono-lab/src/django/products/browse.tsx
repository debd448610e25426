import { ApiInvalid, negotiate } from '@lab/core/django';
import { allowHeader } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import type { StatusCode } from 'hono/utils/http-status';
import { factory, type LabContext } from '../../env.ts';
import { redirectInstead } from '../../replace-answer.ts';
import { ApiPage } from '../../views/django/api.tsx';
import { currentUser } from '../auth/index.ts';
import { requestData } from './serializers.ts';

/** What an address of the API is called, and the method of the form on its page. */
export interface ApiView {
  readonly name: string;
  readonly description: string;
  readonly writes: 'POST' | 'PUT';
}

const LIST = '/django/api/products/';

/** Answers in JSON, or by a page around that JSON where a browser asks: errors of the view too. */
export function browsable(view: ApiView, methods: readonly string[]) {
  const allow = allowHeader(methods);
  return factory.createMiddleware(async function browsable(c, next) {
    const renderer = negotiate({ accept: c.req.header('Accept'), format: c.req.query('format') });
    await next();
    c.header('Allow', allow);
    if (renderer === 'json') return;
    if (c.res.status === 204) redirectInstead(c, LIST, 303);
    else if (isJson(c.res)) c.res = await page(c, view, allow);
  });
}

async function page(c: LabContext, view: ApiView, allow: string): Promise<Response> {
  const data: unknown = await c.res.json();
  const { status } = c.res;
  const user = await currentUser(c);
  const form = user && { ...(await typed(c, view, data)), method: view.writes };
  c.status(status as StatusCode);
  const { answered } = c.var;
  return c.render(
    <ApiPage {...view} {...{ data, status, allow, form, answered }} here={here(c)} path={c.req.path} />,
    {
      title: view.name,
      lesson: lesson('D5'),
    },
  );
}

/** What the form starts with: what was typed, with what is wrong with it; else the product itself. */
async function typed(c: LabContext, { writes }: ApiView, data: unknown) {
  if (!(c.error instanceof ApiInvalid))
    return { values: writes === 'PUT' && !c.error ? data : {}, errors: {} };
  return { values: await requestData(c), errors: c.error.fields ?? {} };
}

const isJson = ({ headers }: Response): boolean => headers.get('Content-Type') === 'application/json';

function here(c: LabContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}
