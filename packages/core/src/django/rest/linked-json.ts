/** A stretch of a JSON text. */
export interface JsonSpan {
  readonly text: string;
  /** Set where the text is an address. */
  readonly href: string | null;
}

/**
 * Splits a JSON text at its addresses, so that a page can link them, as the browsable API of Django REST
 * framework does.
 *
 * @example linkedJson('{"next": "http://lab/?page=2"}')
 */
export function linkedJson(json: string): readonly JsonSpan[] {
  return json.split(/(?<=")(https?:\/\/[^"\\\s]+)(?=")/).map((text, index) => ({
    text,
    href: index % 2 === 1 ? text : null,
  }));
}
