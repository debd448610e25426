import { LabError, readMultipart, UnsupportedMediaType } from '../http/index.ts';
import { isMalformed, readUrlEncoded } from './url-encoded.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** The types that HTML forms are sent in. */
export const FORM_TYPES: readonly string[] = [URLENCODED, MULTIPART];

/** The fields of a form, in order, repeated ones too. */
export type FormBody = URLSearchParams | FormData;

/**
 * Reads the body of a form. No body of no type is a form without fields.
 *
 * @param contentType - as the header has it, with its parameters.
 * @throws UnsupportedMediaType for a body of another type.
 * @throws LabError 400 for a body that is not what its type says.
 */
export async function readFormBody(text: string, contentType: string): Promise<FormBody> {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === URLENCODED || (type === '' && text === '')) return readUrlEncoded(text);
  if (type !== MULTIPART) throw new UnsupportedMediaType(type || undefined, FORM_TYPES);
  try {
    if (isMalformed(text)) throw new TypeError('The body is not UTF-8.');
    return await readMultipart(text, contentType);
  } catch (cause) {
    throw new LabError({
      status: 400,
      code: 'malformed-body',
      detail: 'The form cannot be read; send it again.',
      cause,
    });
  }
}
