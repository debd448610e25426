import { contentText } from '@lab/core/pages';
import type { LabContext, Page } from './types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The response that was made last, and what it was made of. */
    sent?: { readonly page: Page; readonly response: Response };
  }
}

/** A response of these parts, for a handler to return. */
export function respondWith(c: LabContext, page: Page): Response {
  const { status, headers, content } = page;
  const body = content === null || content instanceof Uint8Array ? content : contentText(content);
  const response = new Response(body, { status, headers: { ...headers } });
  c.set('sent', { page, response });
  return response;
}

/** Responds with these parts instead. */
export function replaceWith(c: LabContext, page: Page): void {
  replaceResponse(c, respondWith(c, page));
}

/** Puts a response in the place of the one that is there. Assigned as it is, Hono would let the old headers win. */
export function replaceResponse(c: LabContext, response: Response): void {
  c.res = undefined;
  c.res = response;
}

/** The parts of the response that is there; `undefined` where it was made in another way. */
export function pageOf(c: LabContext): Page | undefined {
  const sent = c.get('sent');
  return sent !== undefined && sent.response === c.res ? sent.page : undefined;
}

/** Leads elsewhere instead of responding with what is there. */
export function redirectInstead(c: LabContext, location: string, status: 302 | 303): void {
  replaceWith(c, { status, headers: { location }, content: null, etag: null });
}

/** Changes a header of the response that is there, `undefined` takes it away. */
export function changeHeader(
  c: LabContext,
  name: string,
  change: (value: string | undefined) => string | undefined,
): void {
  const page = pageOf(c);
  if (page !== undefined) {
    const { [name]: before, ...others } = page.headers;
    const value = change(before);
    replaceWith(c, { ...page, headers: value === undefined ? others : { ...others, [name]: value } });
    return;
  }
  // Not by `c.header`, which creates another response once there is one.
  const { headers } = c.res;
  const value = change(headers.get(name) ?? undefined);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
}
