import { z } from 'zod';
import { LabError, type LabErrorInit } from '../../http/index.ts';
import { wholeNumber } from '../../input/index.ts';

/** Entries on a page of the API, unless `page_size` says otherwise. */
export const API_PAGE_SIZE = 100;

/** D5's query: parse it with `parseQuery`. */
export const apiListInput = z.object({
  page: wholeNumber({ min: 1, fallback: 1 }),
  page_size: wholeNumber({ min: 1, max: 100, fallback: API_PAGE_SIZE }),
});
export type ApiListInput = z.output<typeof apiListInput>;

/** A page of results. */
export interface Paginated<T> {
  /** Results in all. */
  readonly count: number;
  /** Absolute; `null` on the last page. */
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly T[];
}

/** 404: the page is past the last one. */
export class InvalidPage extends LabError {
  override readonly name = 'InvalidPage';

  constructor(options?: Pick<LabErrorInit, 'outcome'>) {
    super({ status: 404, code: 'invalid-page', title: 'Invalid page', detail: 'Invalid page.', ...options });
  }
}

/** Where a page starts. */
export function pageRange({ page, page_size: limit }: ApiListInput): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit, offset: (page - 1) * limit };
}

/**
 * The page as it is sent. The links keep all other parameters of the request.
 *
 * @param uri - of the request, absolute.
 * @throws InvalidPage - an empty first page is none.
 */
export function paginate<T>(
  input: ApiListInput,
  uri: string,
  { count, results }: { readonly count: number; readonly results: readonly T[] },
): Paginated<T> {
  const last = Math.max(1, Math.ceil(count / input.page_size));
  if (input.page > last) throw new InvalidPage();
  return {
    count,
    next: input.page < last ? pageLink(uri, input.page + 1) : null,
    previous: input.page > 1 ? pageLink(uri, input.page - 1) : null,
    results,
  };
}

/** The first page needs no number. */
function pageLink(uri: string, page: number): string {
  const url = new URL(uri);
  if (page === 1) url.searchParams.delete('page');
  else url.searchParams.set('page', String(page));
  return url.href;
}
