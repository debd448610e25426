import type { LabName } from './lab.ts';

/** The framework of a tab: `Hono`, or `Koa: f4-list`; none of code that both share. */
export function labOfTab(title: string): LabName | undefined {
  if (/^Hono\b/.test(title)) return 'hono';
  return /^Koa\b/.test(title) ? 'koa' : undefined;
}

/** Which tab of a group to show: the one that is shown, unless it is of the other framework and there is one of this. */
export function tabToShow(titles: readonly string[], shown: number, lab: LabName): number {
  const current = Math.max(0, shown);
  const own = labOfTab(titles[current] ?? '');
  if (own === undefined || own === lab) return current;
  const first = titles.findIndex((title) => labOfTab(title) === lab);
  return first === -1 ? current : first;
}
