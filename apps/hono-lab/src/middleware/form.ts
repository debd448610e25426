import { IncompleteBody, refuseCoded } from '@lab/core/http';
import { FORM_TYPES, type FormBody, readFormBody } from '@lab/core/input';
import type { LabContext } from '../types.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The form that the request carries, once somebody has read it. */
    form?: Promise<FormBody>;
  }
}

/** The type of the body, without its parameters; `undefined` where none is named. */
export function mediaType(c: LabContext): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** Whether the body is of one of the types that forms are sent in. */
export function isForm(c: LabContext): boolean {
  return FORM_TYPES.includes(mediaType(c) ?? '');
}

/**
 * The form that the request carries, read once. Hono's own reader, the runtime's, loses parts under some boundaries
 * and replaces bytes that are not UTF-8; core's does neither.
 *
 * @throws UnsupportedMediaType for any other body, LabError 400 for one that cannot be read.
 */
export function readForm(c: LabContext): Promise<FormBody> {
  const form = c.var.form ?? parseForm(c);
  c.set('form', form);
  return form;
}

async function parseForm(c: LabContext): Promise<FormBody> {
  return readFormBody(await readText(c), c.req.header('content-type') ?? '');
}

/**
 * The body as text.
 *
 * @throws IncompleteBody, UnsupportedContentCoding
 */
export async function readText(c: LabContext): Promise<string> {
  refuseCoded(c.req.header('content-encoding'));
  try {
    return await c.req.text();
  } catch (cause) {
    throw new IncompleteBody({ cause });
  }
}
