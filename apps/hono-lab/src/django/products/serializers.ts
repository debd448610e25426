import { CONTENT_FIELD, METHOD_FIELD, PARSERS, parseApiJson } from '@lab/core/django';
import { UnsupportedMediaType } from '@lab/core/http';
import { CSRF_FIELD } from '@lab/core/security';
import { isForm, mediaType, readForm, readText } from '../../middleware/form.ts';
import type { LabContext } from '../../types.ts';

/**
 * The data of a write, as core's serializer takes it: parsed by the body's type, and not checked yet.
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
  const raw = await rawContent(c);
  if (raw !== null) return raw === '' ? {} : parseApiJson(raw);
  const { [CSRF_FIELD]: _, [METHOD_FIELD]: __, ...fields } = Object.fromEntries(await readForm(c));
  return fields;
}

/** The JSON that the raw form of the browsable API sent, as it was typed; `null` where something else was sent. */
export async function rawContent(c: LabContext): Promise<string | null> {
  const sent = isForm(c) ? (await readForm(c)).get(CONTENT_FIELD) : null;
  return typeof sent === 'string' ? sent : null;
}
