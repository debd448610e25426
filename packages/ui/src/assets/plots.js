import { bars } from './bars.js';
import { latencies } from './latencies.js';
import { lines } from './lines.js';

/** @type {Readonly<Record<string, (figure: HTMLElement) => unknown>>} */
const kinds = { bars, lines, latencies };

for (const figure of document.querySelectorAll('[data-plot]')) {
  if (figure instanceof HTMLElement) kinds[figure.dataset.plot ?? '']?.(figure);
}
