import type { Lesson } from '@lab/core/lessons';
import type { Child } from 'hono/jsx';
import type { OutcomeProps } from './parts/outcome.tsx';

/** What a handler says about its page: the second argument of `c.render`. */
export interface PageProps {
  /** The lesson that the page teaches: its frame is shown around the page. */
  readonly lesson?: Lesson;
  /** Default: the lesson's. */
  readonly title?: string;
  /** A script of `@lab/ui`. */
  readonly script?: string;
  /** How this response got its data; `'hole'` where the page itself is cached. */
  readonly answered?: OutcomeProps | 'hole' | undefined;
  /** The page is the same for everybody, so that shared caches may store it: no flash is shown on it. */
  readonly shared?: boolean;
  /** Where the page is, between its track and itself. */
  readonly trail?: readonly Crumb[];
  /** One of several pages of the lesson: it leaves out the explanation and the code. */
  readonly brief?: boolean;
  /** The page shows another request's panel: it gets none of its own. */
  readonly withoutToolbar?: boolean;
}

export interface Crumb {
  readonly href: string;
  readonly text: string;
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface merges with Hono's own.
    (content: Child, page: PageProps): Response | Promise<Response>;
  }
}
