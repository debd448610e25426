import type { Hit, Resolved } from '../../cache/index.ts';
import type { CacheOutcome } from '../../http/cache-status.ts';
import { ageHeader } from './cache-page.ts';
import type { KeptPage, WhyNotKept } from './kept-page.ts';

/** What to answer. */
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

/** A whole page; a HEAD request gets it without its body. */
export interface AnsweredPage {
  readonly status: 200;
  readonly headers: Headers;
  readonly body: string | Uint8Array;
}

/** A kept page as it is answered now. */
export function pageAnswer(outcome: (Hit<KeptPage> | Resolved<KeptPage>) & CacheOutcome): PageAnswer<never> {
  const { headers: kept, body } = outcome.value;
  const headers = new Headers(kept.map(([name, value]) => [name, value]));
  if ('age' in outcome) headers.set('Age', ageHeader(outcome.age));
  return { from: 'page', page: { status: 200, headers, body }, outcome };
}
