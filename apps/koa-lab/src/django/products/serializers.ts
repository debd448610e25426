import { CONTENT_FIELD, METHOD_FIELD, PARSERS, parseApiJson } from '@lab/core/django';
import { UnsupportedMediaType } from '@lab/core/http';
import { CSRF_FIELD } from '@lab/core/security';
import { isForm, mediaType, readForm, readText } from '../../middleware/form.ts';
import type { Ctx } from '../../types.ts';

/**
 * The data of a write, as core's serializer takes it: parsed by the body's type, and not checked yet.
 *
 * @throws UnsupportedMediaType
 * @throws ApiParseError
 */
export async function requestData(ctx: Ctx): Promise<unknown> {
  const type = mediaType(ctx);
  if (type === 'application/json') {
    const text = readText(ctx);
    return text === '' ? {} : parseApiJson(text);
  }
  if (type !== undefined && !isForm(ctx)) throw new UnsupportedMediaType(type, PARSERS);
  const raw = await rawContent(ctx);
  if (raw !== null) return raw === '' ? {} : parseApiJson(raw);
  const { [CSRF_FIELD]: _, [METHOD_FIELD]: __, ...fields } = Object.fromEntries(await readForm(ctx));
  return fields;
}

/** The JSON that the raw form of the browsable API sent, as it was typed; `null` where something else was sent. */
export async function rawContent(ctx: Ctx): Promise<string | null> {
  const sent = isForm(ctx) ? (await readForm(ctx)).get(CONTENT_FIELD) : null;
  return typeof sent === 'string' ? sent : null;
}
