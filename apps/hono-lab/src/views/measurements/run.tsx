import { backgroundText as text } from '@lab/core/background';
import type { PropsWithChildren } from 'hono/jsx';

export interface RunProps {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  /** What it says of itself: that it goes on, when it ended, why it failed. */
  readonly says: string;
  /** The address of this page. */
  readonly href: string;
}

/** What a run has found so far. While it goes on, a script polls for more. */
export const Run = ({ status, says, href, children }: PropsWithChildren<RunProps>) => (
  <div data-run={status} data-testid="run">
    {status !== 'idle' && (
      <div class={status === 'failed' ? 'notice notice-error' : 'notice'} role="status">
        <p data-testid="run-says">{says}</p>
      </div>
    )}
    {status === 'running' && (
      <p class="without-script">
        <a href={href}>{text.reload}</a>
      </p>
    )}
    {children}
  </div>
);
