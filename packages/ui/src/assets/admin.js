import { need } from './dom.js';

const all = need(document, '[data-select-all]', HTMLInputElement);
const count = need(document, '[data-selected]', HTMLElement);
const boxes = [...document.querySelectorAll('[name="_selected_action"]')].filter(
  (box) => box instanceof HTMLInputElement,
);

all.hidden = false;
count.hidden = false;
all.addEventListener('change', () => {
  for (const box of boxes) box.checked = all.checked;
  show();
});
for (const box of boxes) box.addEventListener('change', show);
// A browser that comes back to the page keeps what was checked.
addEventListener('pageshow', show);
show();

/** How many are selected; the box in the head is checked when all are. */
function show() {
  const selected = boxes.filter(({ checked }) => checked).length;
  all.checked = selected > 0 && selected === boxes.length;
  all.indeterminate = selected > 0 && selected < boxes.length;
  count.textContent = `${selected} / ${boxes.length} ${count.dataset.selected}`;
}
