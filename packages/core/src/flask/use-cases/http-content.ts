import { strongETag } from '../../http/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import { type FlaskContext, timestamp } from './context.ts';

/** When the static page was last edited. A date of the content, not of the process: it survives restarts. */
const STATIC_EDITED = Date.UTC(2026, 0, 1, 10);

const STATIC = [
  'This text rarely changes. A cache that has it may use it for an hour without asking again.',
  'During this hour, the browser opens a link to this page from its own cache. A reload checks with the server, which says in a few bytes that nothing has changed.',
];

const DYNAMIC = [
  'This text changes with each visit, because it contains the time.',
  'The browser may store it, but must check before each use whether its copy is still current.',
];

const CONDITIONAL = [
  'This text has a validator: a digest of the content, the same in every process and after every restart.',
  'For five minutes a copy may be used without asking. After that the browser sends the validator back, and gets the text again only if it has changed.',
];

/** F6, F7 and F8: what the pages of HTTP caching say. Their headers are made by `@lab/core/http`. */
export function httpContent({
  clock,
}: FlaskContext): Pick<FlaskTrack, 'staticContent' | 'dynamicContent' | 'conditionalContent'> {
  return {
    staticContent: () => ({
      paragraphs: STATIC,
      madeAt: new Date(STATIC_EDITED).toISOString(),
      lastModified: STATIC_EDITED,
    }),
    dynamicContent: () => ({
      paragraphs: DYNAMIC,
      madeAt: timestamp(clock),
      lastModified: clock.now(),
    }),
    conditionalContent: () => ({ paragraphs: CONDITIONAL, etag: strongETag(CONDITIONAL.join('\n')) }),
  };
}
