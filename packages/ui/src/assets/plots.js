import { bars } from './bars.js';
import { lines } from './lines.js';

/** @type {Readonly<Record<string, (figure: HTMLElement) => unknown>>} */
const kinds = { bars, lines };

for (const figure of document.querySelectorAll('[data-plot]')) {
  if (figure instanceof HTMLElement) kinds[figure.dataset.plot ?? '']?.(figure);
}
