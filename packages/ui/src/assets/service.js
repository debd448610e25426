import { make, need } from './dom.js';

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
  const hit = /;\s*hit/.test(cacheStatus);
  const badge = make('span', { class: `badge badge-${hit ? 'hit' : 'miss'}`, text: hit ? 'HIT' : 'MISS' });
  const verdict = cacheStatus === '–' ? [] : [badge, document.createTextNode(' ')];
  calls.append(
    make('tr', {}, [
      make('td', { text: status }),
      make('td', { class: 'num', text: `${ms.toFixed(1)} ms` }),
      make('td', {}, [...verdict, make('code', { text: cacheStatus })]),
    ]),
  );
}
