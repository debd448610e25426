import Negotiator from 'negotiator';
import { NotAcceptable, NotFound } from '../../http/index.ts';
import { remember } from '../../remember/index.ts';

/** `json` for programs, `api` for people: the browsable page. By the names that `?format=` takes. */
export type RendererName = 'json' | 'api';

/** The formats of the API, the default first. Every response of it says `Vary: Accept`. */
export const RENDERERS: Readonly<Record<RendererName, string>> = {
  json: 'application/json',
  api: 'text/html',
};

/** What the API reads. */
export const PARSERS: readonly string[] = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
];

const isRenderer = (name: string): name is RendererName => Object.hasOwn(RENDERERS, name);

/**
 * Chooses the format of the API: `?format=` beats `Accept` (RFC 9110 section 12.5.1), and a client that takes all
 * gets JSON.
 *
 * @param accept - as it came; absent or empty takes all.
 * @throws NotFound for an unknown format.
 * @throws NotAcceptable
 * @example
 * negotiate({ accept: 'text/html,application/xhtml+xml', format: undefined }); // 'api'
 */
// #region engine-negotiate
export function negotiate(request: {
  readonly accept: string | null | undefined;
  readonly format: string | null | undefined;
}): RendererName {
  const { accept, format } = request;
  if (format) {
    if (!isRenderer(format)) throw new NotFound();
    return format;
  }
  return accepted(accept || '*/*');
}

/** Clients of one kind send the same header each time. */
const accepted = remember((accept): RendererName => {
  const types = Object.values(RENDERERS);
  const chosen = new Negotiator({ headers: { accept } }).mediaType(types);
  const name = Object.keys(RENDERERS)
    .filter(isRenderer)
    .find((one) => RENDERERS[one] === chosen);
  if (name === undefined) throw new NotAcceptable(types);
  return name;
});
// #endregion engine-negotiate
