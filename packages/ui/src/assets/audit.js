import { need } from './dom.js';
import { formatMs } from './format.js';
import './run.js';

/** @typedef {{ requests: number, bytes: number, ms: number }} Visit */

const visits = document.querySelector('[data-visits]');
const parts = [...document.querySelectorAll('[data-visits-part]')].flatMap((part) =>
  part instanceof HTMLAnchorElement ? [part.href] : [],
);
const isOwn = parts.length > 0 && parts.every((part) => new URL(part).origin === location.origin);
// A browser hides what another origin's responses took.
if (visits instanceof HTMLElement && isOwn) offer(visits);

/** @param {HTMLElement} section */
function offer(section) {
  const place = need(section, '[data-visits-measure]', HTMLElement);
  const note = need(section, '[data-visits-note]', HTMLElement);
  place.hidden = false;
  need(place, 'button', HTMLButtonElement).addEventListener('click', async () => {
    place.hidden = true;
    note.textContent = section.dataset.measuring ?? '';
    const first = await visit('reload');
    const second = await visit('default');
    const saved = {
      requests: first.requests - second.requests,
      bytes: first.bytes - second.bytes,
      ms: Math.max(0, first.ms - second.ms),
    };
    const rows = need(section, 'tbody', HTMLTableSectionElement).rows;
    for (const [i, figures] of [first, second, saved].entries()) show(rows[i], figures);
    note.textContent = section.dataset.measured ?? '';
  });
}

/**
 * Gets every part once, as a page load would.
 *
 * @param {'reload' | 'default'} cache `reload`: past the browser's cache, and into it
 * @returns {Promise<Visit>}
 */
async function visit(cache) {
  performance.clearResourceTimings();
  const began = performance.now();
  const headers = { Accept: 'text/html,*/*;q=0.8' };
  await Promise.all(parts.map(async (part) => (await fetch(part, { cache, headers })).arrayBuffer()));
  const ms = performance.now() - began;
  // Their entries are queued after the bodies.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const sizes = parts.map((part) => sizeOf(part)).filter((size) => size > 0);
  return { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), ms };
}

/**
 * What came over the network: nothing for what came from the browser's cache.
 *
 * @param {string} part
 */
function sizeOf(part) {
  const entry = performance.getEntriesByName(part, 'resource').at(-1);
  return entry instanceof PerformanceResourceTiming ? entry.transferSize : 0;
}

/**
 * @param {HTMLTableRowElement | undefined} row
 * @param {Visit} figures
 */
function show(row, { requests, bytes, ms }) {
  const texts = [String(requests), bytes.toLocaleString('en'), formatMs(ms)];
  for (const [i, text] of texts.entries()) {
    const cell = row?.cells[i + 1];
    if (cell !== undefined) cell.textContent = text;
  }
}
