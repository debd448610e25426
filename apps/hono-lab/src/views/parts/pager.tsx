import { formatCount, ui } from '@lab/core/lessons';
import { html } from 'hono/html';

export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** The address of a page, with all other parameters kept. */
  readonly href: (page: number) => string;
}

/** Previous and next; where there is no such page, the button is off. A template, as the rows of the table. */
export const Pager = ({ page, pages, href }: PagerProps) => {
  const previous = html`<a class="button" rel="prev" href="${href(page - 1)}" data-testid="prev">${ui.pager.previous}</a>`;
  const next = html`<a class="button" rel="next" href="${href(page + 1)}" data-testid="next">${ui.pager.next}</a>`;
  return html`<nav class="pager" aria-label="${ui.pager.aria}">
${page > 1 ? previous : off(ui.pager.previous)}
<p data-testid="page-position">${ui.pager.page} ${formatCount(page)} ${ui.pager.of} ${formatCount(pages)}</p>
${page < pages ? next : off(ui.pager.next)}
</nav>`;
};

const off = (text: string) => html`<span class="button" aria-disabled="true">${text}</span>`;
