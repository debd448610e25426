import type { Hit, Resolved } from '../cache/index.ts';
import type { CacheOutcome } from '../http/index.ts';
import { ageHeader } from './storability.ts';
import type { WhyNotKept } from './store-page.ts';
import type { StoredPage } from './stored-page.ts';

/** What to send. */
export type PageAnswer<P> =
  | {
      /** Send `page`; `Age` is among its headers where it comes from the cache. */
      readonly from: 'page';
      readonly page: AnsweredPage;
      readonly outcome: CacheOutcome;
    }
  | {
      /** Send what the view produced for this request, as it is. */
      readonly from: 'view';
      readonly produced: P;
      readonly because: WhyNotKept;
      readonly outcome: CacheOutcome;
    };

/** A whole page; a HEAD request gets it without its content. */
export interface AnsweredPage extends Pick<StoredPage, 'content' | 'etag' | 'headers'> {
  readonly status: 200;
}

/** A stored page as it is sent now. */
export function pageAnswer(
  outcome: (Hit<StoredPage> | Resolved<StoredPage>) & CacheOutcome,
): PageAnswer<never> {
  const { headers: stored, content, etag } = outcome.value;
  const headers = 'age' in outcome ? { ...stored, age: ageHeader(outcome.age) } : stored;
  return { from: 'page', page: { status: 200, headers, content, etag }, outcome };
}
