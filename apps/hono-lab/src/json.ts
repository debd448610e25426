import { type PageContent, wholeContent } from '@lab/core/pages';
import { oncePerValue } from '@lab/core/remember';
import type { TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { respondWith } from './page.ts';
import type { LabContext } from './types.ts';

/** What `c.json` returns, which the client by `hc` is typed by. */
type JsonResponse<T> = Response & TypedResponse<JSONParsed<T>, 200, 'json'>;

/** `c.json` for the hot routes: a response by its parts. The text of a value that cannot change is made once. */
export function json<T>(c: LabContext, data: T): JsonResponse<T> {
  const response = respondWith(c, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    content: Object.isFrozen(data) ? texts(Object(data), '', () => textOf(data)) : JSON.stringify(data),
    etag: null,
  });
  // The type says what the content is; at run time it is a response like any other.
  return response as JsonResponse<T>;
}

const texts = oncePerValue<PageContent>();

const textOf = (data: unknown): PageContent => wholeContent(JSON.stringify(data));
