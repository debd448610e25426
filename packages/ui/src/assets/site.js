import { countDown } from './countdown.js';
import { showProgress } from './progress.js';
import { rememberVisit } from './visits.js';

showProgress();
for (const strip of document.querySelectorAll('[data-strip]')) {
  if (!(strip instanceof HTMLElement)) continue;
  countDown(strip);
  rememberVisit(strip);
}
for (const element of document.querySelectorAll('[data-countdown]')) {
  if (element instanceof HTMLElement) countSeconds(element);
}
for (const slider of document.querySelectorAll('input[type="range"]')) {
  const output = document.querySelector(`[data-output="${CSS.escape(slider.id)}"]`);
  slider.addEventListener('input', () => {
    if (slider instanceof HTMLInputElement && output)
      output.textContent = `${slider.value} ${slider.dataset.unit ?? ''}`;
  });
}
for (const link of document.querySelectorAll('a[href^="/twin?"]')) {
  if (link instanceof HTMLAnchorElement) keepQuery(link);
}

/**
 * Lets the link to the other app lead to this page with its query. The server leaves the query out, as a stored page
 * must carry nothing that its first visitor sent.
 *
 * @param {HTMLAnchorElement} link
 */
function keepQuery(link) {
  const target = new URL(link.href);
  if (target.searchParams.get('path') !== location.pathname) return;
  target.searchParams.set('path', location.pathname + location.search);
  link.search = target.search;
}

/**
 * Counts the seconds in an element down to 0.
 *
 * @param {HTMLElement} element with `data-countdown`
 */
function countSeconds(element) {
  const end = performance.now() + Number(element.dataset.countdown) * 1000;
  if (!Number.isFinite(end)) return;
  const timer = setInterval(() => {
    const left = Math.max(0, (end - performance.now()) / 1000);
    element.textContent = left === 0 ? 'expired' : `${Math.ceil(left)} s`;
    if (left === 0) clearInterval(timer);
  }, 1000);
}
