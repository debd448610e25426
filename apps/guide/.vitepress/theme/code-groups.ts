import { onContentUpdated } from 'vitepress';
import { nextTick, onMounted, onUnmounted, watch } from 'vue';
import { chooseLab, type LabName, useLab } from './lab.ts';
import { labOfTab, tabToShow } from './tabs.ts';

/** Shows the chosen framework in every group of code; a click on such a tab chooses it for the whole guide. */
export function useCodeGroups(): void {
  const lab = useLab();
  const show = () => {
    for (const group of document.querySelectorAll('.vp-code-group')) showIn(group, lab.value);
  };
  // VitePress itself activates first tabs while developing, at the same moment.
  onContentUpdated(() => nextTick(show));
  watch(lab, show, { flush: 'post' });
  onMounted(() => document.addEventListener('change', choose));
  onUnmounted(() => document.removeEventListener('change', choose));
}

/** Other groups of the page change their height: the tab stays under the pointer. */
async function choose({ target }: Event): Promise<void> {
  if (!(target instanceof HTMLInputElement) || target.closest('.vp-code-group') === null) return;
  const lab = labOfTab(titleOf(target));
  if (lab === undefined) return;
  const before = target.getBoundingClientRect().top;
  chooseLab(lab);
  await nextTick();
  window.scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
}

function showIn(group: Element, lab: LabName): void {
  const tabs = [...group.querySelectorAll<HTMLInputElement>('.tabs input')];
  const place = tabToShow(
    tabs.map(titleOf),
    tabs.findIndex(({ checked }) => checked),
    lab,
  );
  for (const [index, tab] of tabs.entries()) tab.checked = index === place;
  const blocks = group.querySelector('.blocks')?.children ?? [];
  for (const [index, block] of [...blocks].entries()) block.classList.toggle('active', index === place);
}

const titleOf = (tab: HTMLInputElement): string => tab.labels?.[0]?.textContent ?? '';
