import { make, need } from './dom.js';
import './plots.js';

/** How long one step stays when they play. */
const STEP_MS = 300;

/**
 * What each kind of step does to the key in the memory of its instance.
 *
 * @type {Readonly<Record<string, (keys: Map<string, string>, key: string) => void>>}
 */
const EFFECTS = {
  fill: (keys, key) => keys.set(key, 'fresh'),
  outdate: (keys, key) => keys.set(key, 'stale'),
  evict: (keys, key) => keys.delete(key),
  invalidate: (keys, key) => keys.delete(key),
};

const root = need(document, '[data-steps]', HTMLElement);
const controls = need(root, '[data-steps-controls]', HTMLElement);
const says = need(root, '[data-steps-says]', HTMLElement);
const memory = need(root, '[data-steps-memory]', HTMLElement);
const play = need(root, '[data-steps-play]', HTMLButtonElement);
const rows = [...need(root, 'tbody', HTMLTableSectionElement).rows];

let at = -1;
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

controls.hidden = false;
need(root, '[data-steps-back]', HTMLButtonElement).addEventListener('click', () => go(at - 1));
need(root, '[data-steps-next]', HTMLButtonElement).addEventListener('click', () => go(at + 1));
play.addEventListener('click', () => (timer === undefined ? start() : stop()));
go(0);

function start() {
  timer = setInterval(() => (at + 1 < rows.length ? go(at + 1) : stop()), STEP_MS);
  play.textContent = play.dataset.pause ?? '';
}

function stop() {
  clearInterval(timer);
  timer = undefined;
  play.textContent = play.dataset.play ?? '';
}

/** @param {number} step */
function go(step) {
  at = Math.max(0, Math.min(rows.length - 1, step));
  const row = rows[at];
  if (row === undefined) return;
  const [request, second, , key, what] = [...row.cells].map((cell) => cell.textContent ?? '');
  says.textContent = `Step ${at + 1} of ${rows.length}: request ${request}, at ${second} s: key ${key} ${what}.`;
  memory.replaceChildren(...draw(memories(at), row));
}

/**
 * What the memory of each instance holds after a step: key to its state.
 *
 * @param {number} last
 * @returns {Map<string, Map<string, string>>}
 */
function memories(last) {
  /** @type {Map<string, Map<string, string>>} */
  const all = new Map();
  for (const { dataset } of rows.slice(0, last + 1)) {
    const { instance = '1', key = '', kind = '' } = dataset;
    const keys = all.get(instance) ?? new Map();
    all.set(instance, keys);
    EFFECTS[kind]?.(keys, key);
  }
  return all;
}

/**
 * @param {Map<string, Map<string, string>>} all
 * @param {HTMLTableRowElement} row the current step
 */
function draw(all, row) {
  const { dataset } = row;
  return [...all]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([instance, keys]) => {
      const chips = [...keys].map(([key, state]) => {
        const isCurrent = instance === dataset.instance && key === dataset.key;
        return make('li', {
          class: `key key-${state}${isCurrent ? ` key-now key-${dataset.kind}` : ''}`,
          text: key,
        });
      });
      const label = make('p', { class: 'muted', text: `${memory.dataset.label} ${instance}` });
      return make('div', {}, [label, make('ul', { class: 'keys' }, chips)]);
    });
}
