import './plots.js';

/** How often the page of a running task polls for more. */
const EVERY_MS = 1000;

const region = document.querySelector('[data-run="running"]');
if (region !== null) void follow(region);

/**
 * Shows what a run has found so far, until it ends; then the whole page is there, with its plots.
 *
 * @param {Element} running
 */
async function follow(running) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const next = await load();
    if (next === null) continue;
    if (next.getAttribute('data-run') !== 'running') return location.reload();
    running.replaceChildren(...next.childNodes);
  }
}

/** @returns {Promise<Element | null>} the same part of the page as it is now; `null` where nobody responds */
async function load() {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector('[data-run]');
  } catch {
    return null;
  }
}
