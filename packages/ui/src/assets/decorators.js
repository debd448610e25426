import { make, need } from './dom.js';

const section = need(document, '[data-demos]', HTMLElement);
const button = need(section, 'button', HTMLButtonElement);
const rows = [...section.querySelectorAll('tbody tr')].filter((row) => row instanceof HTMLTableRowElement);

button.hidden = false;
button.addEventListener('click', () => void sendAll());

/** Requests every view, one after the other, and shows what its decorators added. */
async function sendAll() {
  if (section.ariaBusy === 'true') return;
  section.ariaBusy = 'true';
  try {
    for (const row of rows) await send(row);
  } finally {
    section.ariaBusy = 'false';
  }
}

/** @param {HTMLTableRowElement} row */
async function send(row) {
  const { language, etag } = row.dataset;
  const headers = new Headers();
  if (language !== undefined) headers.set('Accept-Language', language);
  if (etag !== undefined) headers.set('If-None-Match', etag);
  const url = need(row, 'a', HTMLAnchorElement).href;
  try {
    // The browser's own cache stays out of it, and leaves the 304 to be seen.
    const response = await fetch(url, { headers, cache: 'no-store' });
    const status = response.headers.get('Cache-Status') ?? '';
    const given = response.headers.get('ETag');
    if (given !== null) row.dataset.etag = given;
    show(row, 'status', [document.createTextNode(String(response.status))]);
    show(row, 'body', [document.createTextNode((await response.text()) || 'no body')]);
    show(row, 'cache', status === '' ? [] : [badge(status)]);
    show(
      row,
      'headers',
      ['Cache-Control', 'Vary', 'ETag'].flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [make('div', {}, [make('code', { text: `${name}: ${value}` })])];
      }),
    );
  } catch (error) {
    show(row, 'status', [document.createTextNode(`The request failed: ${error}`)]);
  }
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} name
 * @param {readonly Node[]} content
 */
function show(row, name, content) {
  need(row, `[data-cell="${name}"]`, HTMLElement).replaceChildren(...content);
}

/** @param {string} cacheStatus */
function badge(cacheStatus) {
  if (/;\s*hit/.test(cacheStatus)) return make('span', { class: 'badge badge-hit', text: 'HIT' });
  const passed = /fwd=bypass/.test(cacheStatus);
  return make('span', {
    class: `badge badge-${passed ? 'bypass' : 'miss'}`,
    text: passed ? 'BYPASS' : 'MISS',
  });
}
