import { make } from './dom.js';
import { keep, recall } from './store.js';

/** @typedef {{ label: string, ms: number }} Visit */

const MOST = 8;

/**
 * Remembers this visit's outcome and shows the last ones of this page as bars.
 *
 * @param {HTMLElement} strip with `data-label` and `data-ms`
 */
export function rememberVisit(strip) {
  const figure = strip.querySelector('[data-visits]');
  if (!(figure instanceof HTMLElement)) return;
  const name = `lab-visits ${location.pathname}`;
  /** @type {Visit[]} */
  const visits = recall(name, []);
  visits.push({ label: strip.dataset.label ?? '', ms: Number(strip.dataset.ms) });
  const last = visits.slice(-MOST);
  keep(name, last);
  const longest = Math.max(...last.map(({ ms }) => ms));
  const list = make(
    'ol',
    {},
    last.map(({ label, ms }) => {
      const bar = make('span', { class: `bar bar-${label.toLowerCase()}` });
      bar.style.height = `${Math.max(3, (ms / longest) * 40)}px`;
      return make('li', {}, [bar, make('span', { text: `${label} ${format(ms)}` })]);
    }),
  );
  figure.append(list);
  figure.hidden = false;
}

/** @param {number} ms */
function format(ms) {
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(2))} ms`;
}
