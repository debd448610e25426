import { make, need } from './dom.js';
import { formatClock } from './format.js';
import { keep, recall } from './store.js';

/** @typedef {{ at: string, how: string, status: number, bytes: number }} Visit */

const MOST = 5;
const section = need(document, '[data-http-visits]', HTMLElement);
const rows = need(section, 'tbody', HTMLTableSectionElement);

addEventListener('load', () => setTimeout(show));

/** Says what happened on this visit, by Navigation Timing, and fills in the real values of the headers. */
async function show() {
  const [navigation] = performance.getEntriesByType('navigation');
  if (navigation instanceof PerformanceNavigationTiming) {
    const name = `lab-http ${location.pathname}`;
    /** @type {Visit[]} */
    const visits = recall(name, []);
    visits.push(visitOf(navigation));
    const last = visits.slice(-MOST);
    keep(name, last);
    rows.replaceChildren(...last.toReversed().map(row));
  }
  await fillHeaders();
}

/**
 * @param {PerformanceNavigationTiming} navigation
 * @returns {Visit}
 */
function visitOf({ transferSize, encodedBodySize, responseStatus }) {
  const at = new Date().toISOString();
  if (transferSize === 0) return { at, how: 'the browser’s cache, no request', status: 200, bytes: 0 };
  // A 304 brings headers alone; the body is the browser's copy.
  const revalidated = transferSize < encodedBodySize;
  const how = revalidated ? 'the browser’s copy, confirmed by the server' : 'the server';
  return { at, how, status: revalidated ? 304 : responseStatus, bytes: transferSize };
}

/** @param {Visit} visit */
function row({ at, how, status, bytes }) {
  return make('tr', {}, [
    make('td', { text: `${formatClock(at)} UTC` }),
    make('td', { text: how }),
    make('td', { class: 'num', text: String(status) }),
    make('td', { class: 'num', text: bytes.toLocaleString('en') }),
  ]);
}

/** Reads the copy that the browser has, stale or not: a request of its own would spoil the lesson. */
async function fillHeaders() {
  const { headers } = await fetch(location.href, { cache: 'force-cache' });
  for (const cell of document.querySelectorAll('[data-header]')) {
    if (cell instanceof HTMLElement) cell.textContent = headers.get(cell.dataset.header ?? '') ?? 'not sent';
  }
}
