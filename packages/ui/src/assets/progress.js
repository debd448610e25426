import { make } from './dom.js';
import { keep, recall } from './store.js';

const NAME = 'lab-lessons';

/** Notes the lesson of this page as visited, and marks the visited ones in lists. */
export function showProgress() {
  /** @type {string[]} */
  const visited = recall(NAME, []);
  const page = document.querySelector('[data-lesson-page]');
  const id = page instanceof HTMLElement ? page.dataset.lessonPage : undefined;
  if (id !== undefined && !visited.includes(id)) {
    visited.push(id);
    keep(NAME, visited);
  }
  for (const card of document.querySelectorAll('[data-lesson]')) {
    if (!(card instanceof HTMLElement) || !visited.includes(card.dataset.lesson ?? '')) continue;
    card.classList.add('visited');
    card.querySelector('h3')?.append(make('span', { class: 'done', text: ' ✓' }));
  }
  for (const element of document.querySelectorAll('[data-progress]')) {
    if (!(element instanceof HTMLElement)) continue;
    const letter = element.dataset.progress === 'django' ? 'D' : 'F';
    const total = letter === 'D' ? 11 : 20;
    const count = visited.filter((each) => each.startsWith(letter)).length;
    element.textContent = `${count} of ${total} ${element.dataset.text}`;
  }
}
