import { LabError, readMultipart, UnsupportedMediaType } from '@lab/core/http';
import type { LabContext } from '../env.ts';

const MULTIPART = 'multipart/form-data';
const ACCEPTED = ['application/x-www-form-urlencoded', MULTIPART];

/** The type of the body, without its parameters; `undefined` where none is named. */
export function mediaType(c: LabContext): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** Whether the body is of one of the types that forms are sent in. */
export function isForm(c: LabContext): boolean {
  return ACCEPTED.includes(mediaType(c) ?? '');
}

/**
 * The form that the request carries; read once, whoever asks for it.
 *
 * @throws UnsupportedMediaType for any other body, LabError 400 for one that cannot be read.
 */
export function readForm(c: LabContext): Promise<FormData> {
  const form = c.var.form ?? parseForm(c);
  c.set('form', form);
  return form;
}

async function parseForm(c: LabContext): Promise<FormData> {
  const type = mediaType(c);
  if (type === undefined && c.req.raw.body === null) return new FormData();
  if (type === undefined || !ACCEPTED.includes(type)) throw new UnsupportedMediaType(type, ACCEPTED);
  try {
    // Core's reader takes any boundary; Hono's stands on the runtime's, which does not.
    if (type === MULTIPART)
      return await readMultipart(await c.req.text(), c.req.header('content-type') ?? '');
    return await c.req.formData();
  } catch (cause) {
    throw new LabError({
      status: 400,
      code: 'malformed-form',
      detail: 'The form could not be read; send it again.',
      cause,
    });
  }
}
