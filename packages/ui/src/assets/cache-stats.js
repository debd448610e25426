import { make, need } from './dom.js';
import { formatClock } from './format.js';
import { lines } from './lines.js';

/** @typedef {{ name: string } & Record<string, string | number>} Row */

/**
 * @typedef {object} Snapshot one `stats` event
 * @property {string} at ISO 8601
 * @property {Record<string, { level: string, app?: string | null, server?: string | null }>} cards
 * @property {Record<string, number | null>} series
 * @property {{ at: string, series: Record<string, number | null> }[]} missed before it, while the stream was lost
 * @property {Row[]} caches
 * @property {Row[]} operations
 */

/** How many points a live plot keeps, unless its figure says otherwise in `data-points`. */
const POINTS = 150;
const RELOAD_MS = 5000;
/** Failures in a row after which the stream is given up. */
const PATIENCE = 3;

const page = need(document, '[data-live]', HTMLElement);
const state = need(page, '[data-live-state]', HTMLElement);
const plots = [...page.querySelectorAll('[data-plot="live"]')]
  .filter((figure) => figure instanceof HTMLElement)
  .map((figure) => ({ figure, redraw: lines(figure) }));
for (const figure of page.querySelectorAll('[data-plot="lines"]')) {
  if (figure instanceof HTMLElement) lines(figure);
}

addEventListener('pageshow', listen);

function listen() {
  if (!('EventSource' in window)) return reloadNowAndThen();
  const stream = new EventSource(page.dataset.live ?? '');
  let failures = 0;
  stream.addEventListener('stats', ({ data }) => {
    failures = 0;
    say('live', 'Live');
    show(/** @type {Snapshot} */ (JSON.parse(data)));
  });
  stream.addEventListener('error', () => {
    failures += 1;
    say('waiting', 'Waiting for the server …');
    if (failures < PATIENCE && stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    reloadNowAndThen();
  });
  addEventListener('pagehide', () => stream.close(), { once: true });
}

/** The fallback for the stream: reloads the page while it is visible. */
function reloadNowAndThen() {
  say('reloading', 'No live stream: this page reloads every 5 s');
  setInterval(() => {
    if (document.visibilityState === 'visible') location.reload();
  }, RELOAD_MS);
}

/**
 * @param {string} value
 * @param {string} text
 */
function say(value, text) {
  // A status region speaks at every write; it should only speak at a change.
  if (state.dataset.liveState === value) return;
  state.dataset.liveState = value;
  state.textContent = text;
}

/** @param {Snapshot} snapshot */
function show({ at, cards, series, missed, caches, operations }) {
  fill('data-cache', caches);
  fill('data-operation', operations);
  for (const [name, { level, app, server }] of Object.entries(cards)) {
    const card = page.querySelector(`[data-card="${CSS.escape(name)}"]`);
    if (!(card instanceof HTMLElement)) continue;
    card.dataset.level = level;
    write(card, '[data-level-text]', level);
    write(card, '[data-side="app"]', app);
    write(card, '[data-side="server"]', server);
  }
  for (const { figure, redraw } of plots) {
    for (const each of missed) addRow(figure, each.at, each.series);
    addRow(figure, at, series);
    redraw();
  }
}

/**
 * Writes what changed into the rows of a table.
 *
 * @param {string} attribute has the name of the row
 * @param {Row[]} rows
 */
function fill(attribute, rows) {
  for (const values of rows) {
    const row = page.querySelector(`[${attribute}="${CSS.escape(values.name)}"]`);
    for (const cell of row?.querySelectorAll('[data-cell]') ?? []) {
      const value = cell instanceof HTMLElement ? values[cell.dataset.cell ?? ''] : undefined;
      if (value !== undefined && cell.textContent !== String(value)) cell.textContent = String(value);
    }
  }
}

/**
 * @param {HTMLElement} card
 * @param {string} selector
 * @param {string | null | undefined} text
 */
function write(card, selector, text) {
  const element = card.querySelector(selector);
  if (element && text !== undefined && text !== null && element.textContent !== text)
    element.textContent = text;
}

/**
 * @param {HTMLElement} figure
 * @param {string} at
 * @param {Record<string, number | null>} series
 */
function addRow(figure, at, series) {
  const table = need(figure, 'table', HTMLTableElement);
  const body = need(table, 'tbody', HTMLTableSectionElement);
  const time = make('time', { text: formatClock(at) });
  time.dateTime = at;
  const unit = figure.dataset.unit ?? '';
  const names = [...table.querySelectorAll('thead th')]
    .slice(1)
    .map((head) => head.getAttribute('data-series') ?? '');
  body.append(make('tr', {}, [make('td', {}, [time]), ...names.map((name) => cell(series[name], unit))]));
  const most = Number(figure.dataset.points ?? POINTS);
  while (body.rows.length > most) body.rows[0]?.remove();
}

/**
 * @param {number | null | undefined} value
 * @param {string} unit
 */
function cell(value, unit) {
  if (value === null || value === undefined) return make('td', { class: 'num', text: '–' });
  const data = make('data', { text: `${Number(value.toPrecision(4)).toLocaleString('en')} ${unit}`.trim() });
  data.value = String(value);
  return make('td', { class: 'num' }, [data]);
}
