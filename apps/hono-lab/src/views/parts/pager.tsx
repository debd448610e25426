import { formatCount, ui } from '@lab/core/lessons';

export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** The address of a page, with all other parameters kept. */
  readonly href: (page: number) => string;
}

/** Previous and next; where there is no such page, the button is off. */
export const Pager = ({ page, pages, href }: PagerProps) => (
  <nav class="pager" aria-label={ui.pager.aria}>
    {page > 1 ? (
      <a class="button" rel="prev" href={href(page - 1)} data-testid="prev">
        {ui.pager.previous}
      </a>
    ) : (
      <span class="button" aria-disabled="true">
        {ui.pager.previous}
      </span>
    )}
    <p data-testid="page-position">
      {ui.pager.page} {formatCount(page)} {ui.pager.of} {formatCount(pages)}
    </p>
    {page < pages ? (
      <a class="button" rel="next" href={href(page + 1)} data-testid="next">
        {ui.pager.next}
      </a>
    ) : (
      <span class="button" aria-disabled="true">
        {ui.pager.next}
      </span>
    )}
  </nav>
);
