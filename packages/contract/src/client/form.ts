import { type Page, pathOf } from './page.ts';

/** A form as a browser would send it. */
export interface Form {
  readonly action: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Values that replace a form's own; `undefined` leaves the field out. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** Reads the form of that id with every successful control in it (HTML section 4.10.22.4). */
export function readForm(page: Page, testId: string, index = 0): Form {
  const part = page.all(testId)[index];
  const form = part?.element.tagName === 'FORM' ? part.element : part?.element.querySelector('form');
  if (!form) throw new Error(`${page.url.pathname}: no form with data-testid="${testId}"`);
  const fields: Record<string, string> = {};
  for (const control of form.querySelectorAll('input, textarea, select, button')) {
    const name = control.getAttribute('name');
    if (name === undefined || name in fields) continue;
    const type = control.getAttribute('type') ?? 'text';
    if (['checkbox', 'radio'].includes(type) && !control.hasAttribute('checked')) continue;
    if (control.tagName === 'TEXTAREA') fields[name] = control.text.replace(/^\r?\n/, '');
    else if (control.tagName === 'SELECT') {
      const options = control.querySelectorAll('option');
      const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
      fields[name] = chosen?.getAttribute('value') ?? chosen?.text ?? '';
    } else fields[name] = control.getAttribute('value') ?? '';
  }
  return {
    action: pathOf(form.getAttribute('action') || page.url.href, page.url),
    method: (form.getAttribute('method') ?? 'get').toUpperCase(),
    fields,
  };
}

/** The form's fields with the changes, `application/x-www-form-urlencoded`. */
export function encode(fields: Changes): string {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(present).toString();
}
