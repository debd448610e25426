import { PARSERS, parseApiJson } from '@lab/core/django';
import { UnsupportedMediaType } from '@lab/core/http';
import { CSRF_FIELD } from '@lab/core/security';
import { isForm, mediaType, readForm, readText } from '../../middleware/form.ts';
import type { LabContext } from '../../types.ts';

/** By which field a form names the method that HTML's forms do not have. */
export const METHOD_FIELD = '_method';

/**
 * The data that a write brings, as core's serializer takes it: parsed by the body's type, and not checked yet.
 *
 * @throws UnsupportedMediaType
 * @throws ApiParseError
 */
export async function requestData(c: LabContext): Promise<unknown> {
  const type = mediaType(c);
  if (type === 'application/json') {
    const text = await readText(c);
    return text === '' ? {} : parseApiJson(text);
  }
  if (type !== undefined && !isForm(c)) throw new UnsupportedMediaType(type, PARSERS);
  const { [CSRF_FIELD]: _, [METHOD_FIELD]: __, ...fields } = Object.fromEntries(await readForm(c));
  return fields;
}
