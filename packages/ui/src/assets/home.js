import { make } from './dom.js';
import { formatClock } from './format.js';

/** @typedef {{ items: { id: number, name: string }[], timestamp: string | number }} Data */

for (const container of document.querySelectorAll('[data-source]')) {
  if (container instanceof HTMLElement) void fill(container, container.dataset.source ?? '');
}

/**
 * @param {HTMLElement} container
 * @param {string} source
 */
async function fill(container, source) {
  container.ariaBusy = 'true';
  container.replaceChildren(make('p', { class: 'loading', text: 'Loading the data, about a second …' }));
  const start = performance.now();
  try {
    const response = await fetch(source, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const data = /** @type {Data} */ (await response.json());
    const ms = performance.now() - start;
    container.replaceChildren(waterfall(Number(container.dataset.pageMs), ms), ...show(data, ms));
  } catch (error) {
    container.replaceChildren(...apologise(error, () => fill(container, source)));
  } finally {
    container.ariaBusy = 'false';
  }
}

/**
 * The picture of the lesson: first the page, then the data.
 *
 * @param {number} page ms
 * @param {number} data ms
 */
function waterfall(page, data) {
  const bar = make('div', { class: 'waterfall' });
  for (const [text, ms, kind] of /** @type {const} */ ([
    ['page', page, 'wait'],
    ['data', data, 'load'],
  ])) {
    const part = make('span', { class: `part part-${kind}`, text: `${text} ${(ms / 1000).toFixed(1)} s` });
    part.style.flexGrow = String(Math.max(ms, 1));
    bar.append(part);
  }
  bar.append(make('strong', { text: `${((page + data) / 1000).toFixed(1)} s` }));
  return bar;
}

/**
 * @param {Data} data
 * @param {number} ms
 */
function show({ items, timestamp }, ms) {
  const time = make('time', { text: `${formatClock(timestamp)} UTC` });
  time.dateTime = new Date(timestamp).toISOString();
  return [
    make(
      'ul',
      {},
      items.map(({ name }) => make('li', { text: name })),
    ),
    make(
      'p',
      { class: 'muted' },
      ['Made at ', time, `, fetched in ${Math.round(ms)} ms.`].map((part) =>
        typeof part === 'string' ? document.createTextNode(part) : part,
      ),
    ),
  ];
}

/**
 * @param {unknown} error
 * @param {() => Promise<void>} retry
 */
function apologise(error, retry) {
  const message = error instanceof Error ? error.message : String(error);
  const button = make('button', { class: 'button', text: 'Try again' });
  button.type = 'button';
  button.addEventListener('click', () => void retry());
  const notice = make('div', { class: 'notice notice-error' }, [
    make('p', { text: `The data could not be loaded. ${message}` }),
  ]);
  notice.role = 'alert';
  return [notice, button];
}
