import type { Milliseconds } from '../clock/index.ts';
import type { PageContent } from './page-content.ts';

/** What a view made, as far as the page cache looks at it. */
export interface ProducedPage {
  readonly status: number;
  readonly headers: Headers;
  /** Its content is not known before it is sent; then `body` is never called. */
  readonly streaming: boolean;
  /** The whole content. Called once, and only for a page that is kept. */
  body(): Promise<PageBody> | PageBody;
  /** How long its parts may still be shown: a page of cached fragments is no fresher than those. */
  readonly lifetime?: Milliseconds | null;
}

/** HTML may have holes in it; other text has them only where it is cut already. */
export type PageBody = string | Uint8Array | PageContent;
