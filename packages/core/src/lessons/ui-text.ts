import { djangoText } from './ui/django.ts';
import { flaskText } from './ui/flask.ts';
import { frameText } from './ui/frame.ts';
import { pagePartsText } from './ui/page-parts.ts';
import { productsText } from './ui/products.ts';

/** The words of the pages that are not a lesson's own: titles, labels, buttons. Both apps show these. */
export const ui = {
  ...frameText,
  ...pagePartsText,
  ...productsText,
  ...flaskText,
  ...djangoText,
} as const;

/** What a backend of `CACHES` is; nothing for one that the course does not know. */
export function backendText(backend: string): string {
  const texts: Readonly<Record<string, string>> = ui.django.backends;
  return texts[backend] ?? '';
}

/** Label and hint of a product form's field. */
export function fieldText(name: string): { readonly label: string; readonly hint: string } {
  const fields: Readonly<Record<string, { readonly label: string; readonly hint: string }>> = ui.form.fields;
  return fields[name] ?? { label: name, hint: '' };
}

/**
 * `aria-current` of a link in the navigation: `page` on the link to this very page, `true` on that of its track.
 *
 * @param href - of the link
 * @param path - of the page
 */
export function currentLink(href: string, path: string): 'page' | 'true' | undefined {
  if (href === path) return 'page';
  const isNearest = ui.site.nav.every((other) => other.href !== path);
  return isNearest && href.endsWith('/') && path.startsWith(href) ? 'true' : undefined;
}
