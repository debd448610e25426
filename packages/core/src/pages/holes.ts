/** HTML by the name of the hole that it goes into. It is inserted as it is: escape before. */
export type HoleFillings = Readonly<Record<string, string>>;

/** Matches each hole of a text; `name` is its name. */
export const HOLE = /<!--hole:(?<name>[a-z][a-z0-9-]*)-->/g;

/**
 * A place in a cached page that is filled for each response: where the page came from, a flash message, a form's
 * token. Escaped text never contains one.
 *
 * @throws RangeError for a name that is not lower-case letters, digits and hyphens.
 * @example
 * html`<dd>${hole('source')}</dd>`;
 */
export function hole(name: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new RangeError(`A hole cannot be named "${name}".`);
  return `<!--hole:${name}-->`;
}

/** Fills the holes of a page, each wherever it occurs; one without a filling becomes empty. */
export function fillHoles(html: string, fillings: HoleFillings): string {
  return html.replaceAll(HOLE, (_, name: string) =>
    Object.hasOwn(fillings, name) ? (fillings[name] ?? '') : '',
  );
}
