import { make, need } from './dom.js';
import { movesLess } from './theme.js';

/** How long a replay takes, however long the run was. */
const PLAY_MS = 3500;

/** @typedef {{ waited: number, served: number }} Lane both in units of the picture */

const root = need(document, '[data-replay]', HTMLElement);
/** Milliseconds: the end of the axis, the same in all pictures. */
const longest = Number(root.dataset.replay);
const runs = [...root.querySelectorAll('figure')].map(replayOf);
const button = make('button', { class: 'button button-primary', text: root.dataset.play ?? '' });
const status = make('p', { class: 'visually-hidden' });

button.type = 'button';
status.setAttribute('role', 'status');
root.before(
  make('div', { class: 'row' }, [
    button,
    make('span', { class: 'muted', text: `${Math.round(longest)} ms, slowed down to ${PLAY_MS / 1000} s` }),
    status,
  ]),
);

/** How much of the run is shown, in milliseconds of the run. */
let at = longest;
let frame = 0;
show();

button.addEventListener('click', () => {
  if (frame === 0) return play(say);
  pause();
  say();
});

if (!movesLess()) playWhenSeen();

/** Once, when the first picture comes into view. */
function playWhenSeen() {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      if (frame === 0 && at === longest) play();
    },
    { threshold: 0.5 },
  );
  observer.observe(need(root, 'figure', HTMLElement));
}

/** @param {() => void} [ended] */
function play(ended) {
  if (at === longest) at = 0;
  button.textContent = root.dataset.pause ?? '';
  const before = (at / longest) * PLAY_MS;
  /** @type {number | undefined} */
  let start;
  const step = (/** @type {number} */ now) => {
    start ??= now - before;
    at = Math.min(((now - start) / PLAY_MS) * longest, longest);
    show();
    if (at < longest) {
      frame = requestAnimationFrame(step);
      return;
    }
    pause();
    ended?.();
  };
  frame = requestAnimationFrame(step);
}

function pause() {
  cancelAnimationFrame(frame);
  frame = 0;
  button.textContent = root.dataset.play ?? '';
}

function show() {
  for (const run of runs) run.show();
}

/** Tells those who do not see the pictures what they show now. */
function say() {
  status.textContent = runs.map(({ name, says }) => `${name}: ${says.textContent}`).join('; ');
}

/** @param {HTMLElement} figure */
function replayOf(figure) {
  const bars = need(figure, 'svg svg', SVGSVGElement);
  const [width, height] = [bars.getAttribute('width') ?? '', bars.getAttribute('height') ?? ''];
  const lanes = [...bars.querySelectorAll('.fill-wait')].map(laneOf);
  const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  const says = make('p', { class: 'muted' });
  cursor.setAttribute('class', 'cursor');
  cursor.setAttribute('y2', height);
  figure.append(says);
  return {
    name: need(figure, 'figcaption', HTMLElement).firstChild?.textContent?.trim() ?? '',
    says,
    show: () => {
      const x = (at / longest) * Number(width);
      bars.setAttribute('width', String(x));
      cursor.setAttribute('x1', String(x));
      cursor.setAttribute('x2', String(x));
      if (at < longest) bars.after(cursor);
      else cursor.remove();
      says.textContent = `${Math.round(at)} ms: ${statesAt(lanes, at < longest ? x : Number.POSITIVE_INFINITY)}`;
    },
  };
}

/**
 * @param {Element} wait the bar that each client has; one of its own load may follow
 * @returns {Lane}
 */
function laneOf(wait) {
  const load = wait.nextElementSibling;
  const waited = endOf(wait);
  return { waited, served: load?.matches('.fill-load') ? endOf(load) : waited };
}

/** @param {Element} bar */
function endOf(bar) {
  return Number(bar.getAttribute('x')) + Number(bar.getAttribute('width'));
}

/**
 * @param {readonly Lane[]} lanes
 * @param {number} x
 */
function statesAt(lanes, x) {
  const waiting = lanes.filter(({ waited }) => waited > x).length;
  const served = lanes.filter((lane) => lane.served <= x).length;
  return `${waiting} waiting, ${lanes.length - waiting - served} loading, ${served} served`;
}
