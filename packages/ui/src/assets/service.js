import { make, need } from './dom.js';
import { formatMs } from './format.js';

const page = need(document, '[data-service]', HTMLElement);
const form = need(page, 'form', HTMLFormElement);
const body = need(page, '[data-service-body]', HTMLElement);
const calls = need(page, '[data-service-calls]', HTMLTableSectionElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});

/** Sends the form, and shows the response with its time and what the cache did. */
async function send() {
  if (page.ariaBusy === 'true') return;
  page.ariaBusy = 'true';
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) query.set(name, String(value));
  const start = performance.now();
  try {
    // The browser's own cache stays out of it: the lesson is about the server's.
    const response = await fetch(`${form.action}?${query}`, { cache: 'no-store' });
    const text = await response.text();
    const ms = performance.now() - start;
    body.textContent = JSON.stringify(JSON.parse(text), null, 2);
    add(String(response.status), ms, response.headers.get('Cache-Status') ?? '–');
  } catch (error) {
    body.textContent = `The request failed: ${error}`;
  } finally {
    page.ariaBusy = 'false';
  }
}

/**
 * @param {string} status
 * @param {number} ms
 * @param {string} cacheStatus
 */
function add(status, ms, cacheStatus) {
  const outcome = outcomeOf(cacheStatus);
  const badge = make('span', { class: `badge badge-${outcome.toLowerCase()}`, text: outcome });
  const verdict = cacheStatus === '–' ? [] : [badge, document.createTextNode(' ')];
  calls.append(
    make('tr', {}, [
      make('td', { text: status }),
      make('td', { class: 'num', text: formatMs(ms) }),
      make('td', {}, [...verdict, make('code', { text: cacheStatus })]),
    ]),
  );
}

/** @param {string} cacheStatus the value of the header (RFC 9211) */
function outcomeOf(cacheStatus) {
  if (/;\s*hit/.test(cacheStatus)) return /detail=stale/.test(cacheStatus) ? 'STALE' : 'HIT';
  return /fwd=bypass/.test(cacheStatus) ? 'BYPASS' : 'MISS';
}
