export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** The address of a page, with all other parameters kept. */
  readonly href: (page: number) => string;
}

/** Previous and next; where there is no such page, the button is off. */
export const Pager = ({ page, pages, href }: PagerProps) => (
  <nav class="pager" aria-label="Pages">
    {page > 1 ? (
      <a class="button" rel="prev" href={href(page - 1)} data-testid="prev">
        Previous
      </a>
    ) : (
      <span class="button" aria-disabled="true">
        Previous
      </span>
    )}
    <p data-testid="page-position">
      Page {page} of {pages}
    </p>
    {page < pages ? (
      <a class="button" rel="next" href={href(page + 1)} data-testid="next">
        Next
      </a>
    ) : (
      <span class="button" aria-disabled="true">
        Next
      </span>
    )}
  </nav>
);
